package io.lodestone.policy.upcoming;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.lifecycle.Change;
import io.lodestone.policy.measure.KnownEvent;
import io.lodestone.policy.measure.PolicyProto;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is coming up, between the contract and the calculation. */
final class UpcomingProto {
    private static final String KIND_PREFIX = "UPCOMING_KIND_";

    private UpcomingProto() {}

    /**
     * The days that a request asks for.
     *
     * @param today the first day of a request that names none
     * @throws DomainException when the last day is before the first
     */
    static DatePeriod range(ListUpcomingRequest request, LocalDate today) {
        LocalDate from = request.hasFrom() ? Times.toLocalDate(request.getFrom(), "from") : today;
        LocalDate to = Times.toLocalDate(request.getTo(), "to");
        if (to.isBefore(from)) {
            throw DomainException.invalid("to", to + " is before the first day, " + from);
        }
        return new DatePeriod(from, to);
    }

    /** The place in the list that a page's key names. */
    static ComingUp.Place place(List<String> key) {
        return new ComingUp.Place(LocalDate.parse(key.get(0)), key.get(1), Integer.parseInt(key.get(2)));
    }

    /** The key of a page that ends with the place. */
    static List<String> key(ComingUp.Place place) {
        return List.of(place.day().toString(), place.policy(), String.valueOf(place.number()));
    }

    /**
     * The wire form.
     *
     * @param today the day that the countdown begins
     */
    static Upcoming toProto(ComingUp found, LocalDate today) {
        Change change = found.change();
        PolicyView view = found.view();
        Policy policy = view.stored().body();
        PolicyEvent event = event(view, change);
        Upcoming.Builder upcoming = Upcoming.newBuilder()
                .setPolicy(policy.getCode())
                .setTitle(policy.getTitle())
                .setIssuer(policy.getIssuer())
                .setKind(UpcomingKind.valueOf(KIND_PREFIX + change.kind().name()))
                .setDate(change.date().toProto())
                .addAllArticles(change.articles())
                .setConfirmed(change.confirmed())
                .setDays(Math.toIntExact(
                        ChronoUnit.DAYS.between(today, change.date().start())))
                .setStateThen(PolicyProto.state(
                        view.lifecycle().on(change.date().end()).state()))
                .setDocument(event.getDocument())
                .setNote(event.getNote())
                .setRecordedAt(Times.toProto(view.stored().recordedAt()));
        if (change.lastDay() != null) {
            upcoming.setLastDay(change.lastDay().toProto());
        }
        return upcoming.build();
    }

    private static PolicyEvent event(PolicyView view, Change change) {
        return view.events().stream()
                .filter(known -> known.event().equals(change.event()))
                .map(KnownEvent::body)
                .findFirst()
                .orElseThrow();
    }
}
