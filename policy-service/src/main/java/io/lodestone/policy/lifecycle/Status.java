package io.lodestone.policy.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * A state and how sure it is.
 *
 * @param state the state; null before anything had happened
 * @param confirmed false when the state rests on an announced date that nobody has confirmed, or when a date of limited
 *     precision leaves open on which side of it the day lies
 */
public record Status(@Nullable State state, boolean confirmed) {
    /** Nothing had happened yet. */
    public static final Status NONE = new Status(null, true);
}
