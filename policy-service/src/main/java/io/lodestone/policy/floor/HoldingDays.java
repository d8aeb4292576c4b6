package io.lodestone.policy.floor;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.lifecycle.Span;
import io.lodestone.policy.lifecycle.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of a period on which a policy is in force, wholly or partly.
 *
 * @param from first day
 * @param to last day, included
 * @param confirmed false where one of them rests on a date that nobody has confirmed
 */
record HoldingDays(LocalDate from, LocalDate to, boolean confirmed) {
    /**
     * The days of a period on which a policy is in force.
     *
     * @param code the policy's code, for the refusal
     * @throws DomainException refusing where there is none, saying from when it is, or where they are interrupted
     */
    static HoldingDays of(String code, Lifecycle lifecycle, DatePeriod period) {
        List<HoldingDays> stretches = new ArrayList<>();
        for (Span span : lifecycle.spans()) {
            HoldingDays days = holds(span.state()) ? within(span, period) : null;
            HoldingDays before = stretches.isEmpty() ? null : stretches.getLast();
            if (days != null && before != null && before.to.plusDays(1).equals(days.from)) {
                stretches.removeLast();
                stretches.add(new HoldingDays(before.from, days.to, before.confirmed && days.confirmed));
            } else if (days != null) {
                stretches.add(days);
            }
        }
        if (stretches.isEmpty()) {
            throw refused(code, "holds on no day of " + text(period) + ": " + why(lifecycle));
        }
        if (stretches.size() > 1) {
            throw refused(
                    code,
                    "is interrupted in " + text(period) + ", between " + stretches.getFirst().to + " and "
                            + stretches.get(1).from + "; ask for a period before or after");
        }
        return stretches.getFirst();
    }

    private static boolean holds(State state) {
        return switch (state) {
            case IN_FORCE, PARTLY_IN_FORCE -> true;
            case PROPOSED, ANNOUNCED, SCHEDULED, SUSPENDED, ENDED, WITHDRAWN -> false;
        };
    }

    private static @Nullable HoldingDays within(Span span, DatePeriod period) {
        LocalDate from = span.from().isAfter(period.start()) ? span.from() : period.start();
        LocalDate to = span.to() != null && span.to().isBefore(period.end()) ? span.to() : period.end();
        return from.isAfter(to) ? null : new HoldingDays(from, to, span.confirmed());
    }

    private static String why(Lifecycle lifecycle) {
        String last = lifecycle.ends().map(ends -> " until " + text(ends)).orElse("");
        return lifecycle
                .effective()
                .map(start -> "it takes effect on " + text(start) + " and holds" + last + " unless it is suspended")
                .orElse("no start of it is known");
    }

    private static DomainException refused(String code, String why) {
        return new DomainException(ErrorReason.REFUSED, "The price floor '" + code + "' " + why + ".");
    }

    /** True where these are all days of the period. */
    boolean isAllOf(DatePeriod period) {
        return from.equals(period.start()) && to.equals(period.end());
    }

    private static String text(DatePeriod period) {
        return period.text(DatePeriod.DECEMBER);
    }
}
