package io.lodestone.gateway.client;

import java.util.Optional;

/**
 * What one question of several came to.
 *
 * @param <T> the answer
 * @param answer the answer; empty where the service is down or late
 * @param failure why there is none; empty where there is one
 */
public record Part<T>(Optional<T> answer, Optional<ServiceFailure> failure) {
    /** A part that was answered. */
    static <T> Part<T> of(T answer) {
        return new Part<>(Optional.of(answer), Optional.empty());
    }

    /** A part whose service is down or late. */
    static <T> Part<T> missing(ServiceFailure failure) {
        return new Part<>(Optional.empty(), Optional.of(failure));
    }
}
