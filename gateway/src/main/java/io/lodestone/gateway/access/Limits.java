package io.lodestone.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds callers to their limits: by key where one was sent, else by address. Each gateway counts for itself, in memory. A
 * request is let in while its caller has rows left of the day; what its reply has is charged once it has ended, so the last
 * reply of a day may go over.
 */
@ApplicationScoped
public class Limits {
    private static final int MOST_CALLERS = 100_000;

    /** A caller with its limit: a changed limit counts anew. */
    private record Account(String caller, int limit) {}

    /**
     * A request too many.
     *
     * @param refusal which limit it is over
     * @param problem what the client gets
     */
    record Excess(Refusal refusal, ApiException problem) {}

    private final Exchange exchange;
    private final Cache<Account, Bucket> requests = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();
    private final Cache<Account, Bucket> rows = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofDays(2))
            .build();

    /** Counts the requests and rows of the given exchange. */
    @Inject
    public Limits(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Counts a request of the caller; empty where it is within the limits. */
    Optional<Excess> admit(Identity caller) {
        String name = caller.isAnonymous() ? "from " + exchange.remoteAddress() : caller.name();
        return request(name, caller.requestsPerMinute()).or(() -> rows(name, caller.rowsPerDay()));
    }

    private Optional<Excess> request(String name, int limit) {
        if (limit == 0) {
            return Optional.empty();
        }
        Bucket bucket = requests.get(new Account(name, limit), account -> Bucket.builder()
                .addLimit(rule -> rule.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        headers(limit, probe.getRemainingTokens(), probe.getNanosToWaitForReset());
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(excess(
                        Refusal.REQUESTS,
                        "More than " + limit + " requests a minute.",
                        probe.getNanosToWaitForRefill()));
    }

    private Optional<Excess> rows(String name, int limit) {
        if (limit == 0) {
            return Optional.empty();
        }
        Bucket bucket = rows.get(new Account(name, limit), account -> Bucket.builder()
                .addLimit(rule -> rule.capacity(limit)
                        .refillIntervallyAligned(
                                limit,
                                Duration.ofDays(1),
                                LocalDate.now(ZoneOffset.UTC)
                                        .plusDays(1)
                                        .atStartOfDay()
                                        .toInstant(ZoneOffset.UTC)))
                .build());
        long wait = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        if (wait > 0) {
            headers(limit, 0, wait);
            return Optional.of(excess(Refusal.ROWS, "More than " + limit + " rows a day, UTC.", wait));
        }
        exchange.onRows(bucket::consumeIgnoringRateLimits);
        return Optional.empty();
    }

    private void headers(int limit, long remaining, long nanosToReset) {
        exchange.addHeader("RateLimit-Limit", String.valueOf(limit));
        exchange.addHeader("RateLimit-Remaining", String.valueOf(remaining));
        exchange.addHeader("RateLimit-Reset", String.valueOf(seconds(nanosToReset)));
    }

    private static Excess excess(Refusal refusal, String detail, long nanos) {
        long seconds = seconds(nanos);
        return new Excess(
                refusal,
                new ApiException(
                        Problem.of(
                                ErrorReason.TOO_MANY_REQUESTS, detail + " Ask again in " + seconds + " s.", List.of()),
                        Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))));
    }

    /** Whole seconds, at least one where there is any wait. */
    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
    }
}
