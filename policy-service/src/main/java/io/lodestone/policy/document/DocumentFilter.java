package io.lodestone.policy.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are wanted; what is null is not asked for.
 *
 * @param publisher publisher, any case
 * @param language language, any case
 * @param kind kind
 * @param from first day of publication
 * @param to last day of publication, included
 */
public record DocumentFilter(
        @Nullable String publisher,
        @Nullable String language,
        @Nullable String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
