package io.lodestone.policy.lifecycle;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days with one status.
 *
 * @param state the state
 * @param from first day
 * @param to last day, included; null: open
 * @param confirmed as in {@link Status}
 */
public record Span(State state, LocalDate from, @Nullable LocalDate to, boolean confirmed) {}
