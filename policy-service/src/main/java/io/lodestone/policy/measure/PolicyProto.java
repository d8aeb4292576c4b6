package io.lodestone.policy.measure;

import com.google.type.Date;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.EventKind;
import io.lodestone.policy.lifecycle.Span;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.lifecycle.Status;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.Mast;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.PolicyStateSpan;
import io.lodestone.policy.words.Highlighter;
import io.lodestone.type.v1.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policies between the contract and the calculations. */
public final class PolicyProto {
    private static final String EVENT_PREFIX = "POLICY_EVENT_KIND_";
    private static final String STATE_PREFIX = "POLICY_STATE_";

    /** Storing moment for events that are not stored yet: later than any. */
    private static final Instant NOT_STORED = Instant.MAX;

    private PolicyProto() {}

    /** The events of a stored policy, in its order; the moments they were known are still to be worked out. */
    static List<Event> events(Policy policy) {
        return policy.getEventsList().stream().map(PolicyProto::event).toList();
    }

    private static Event event(PolicyEvent event) {
        return new Event(
                kind(event.getEvent()),
                period(event.getDate()),
                event.hasUntil() ? period(event.getUntil()) : null,
                event.hasAnnounced() ? period(event.getAnnounced()) : null,
                event.getScopeList(),
                !event.hasConfirmed() || event.getConfirmed(),
                NOT_STORED);
    }

    /** The kind of an event that has one. */
    static EventKind kind(PolicyEventKind kind) {
        return EventKind.valueOf(kind.name().substring(EVENT_PREFIX.length()));
    }

    /** The period of a wire form. */
    static DatePeriod period(Period period) {
        return new DatePeriod(Times.toLocalDate(period.getStart(), "start"), Times.toLocalDate(period.getEnd(), "end"));
    }

    /** The wire form of a state; unspecified for none. */
    public static PolicyState state(@Nullable State state) {
        return state == null ? PolicyState.POLICY_STATE_UNSPECIFIED : PolicyState.valueOf(STATE_PREFIX + state.name());
    }

    /** The day that states are asked for: the given one, else the day of the date of knowledge. */
    public static LocalDate on(boolean given, Date on, KnowledgeDate date, Instant now) {
        return given ? Times.toLocalDate(on, "on") : date.day(now);
    }

    /** The filter of a list request. */
    static PolicyFilter filter(ListPoliciesRequest request, LocalDate on) {
        LocalDate from =
                request.hasAnnouncedFrom() ? Times.toLocalDate(request.getAnnouncedFrom(), "announced_from") : null;
        LocalDate to = request.hasAnnouncedTo() ? Times.toLocalDate(request.getAnnouncedTo(), "announced_to") : null;
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalid("announced_to", to + " is before announced_from, " + from);
        }
        return PolicyFilter.of(request, on, states(request.getStatesList()), from, to);
    }

    private static Set<State> states(List<PolicyState> wanted) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (PolicyState state : wanted) {
            if (state == PolicyState.UNRECOGNIZED || state == PolicyState.POLICY_STATE_UNSPECIFIED) {
                throw DomainException.invalid("states", "holds a value that is no state");
            }
            states.add(State.valueOf(state.name().substring(STATE_PREFIX.length())));
        }
        return states;
    }

    /** The wire form of a policy as known, with its state on a day. */
    public static Policy toProto(PolicyView view, LocalDate on) {
        Status status = view.lifecycle().on(on);
        Policy.Builder policy = view.stored().body().toBuilder()
                .clearEvents()
                .addAllEvents(view.events().stream().map(PolicyProto::toProto).toList())
                .setKnownAt(Times.toProto(view.stored().knownAt()))
                .setVersion(view.stored().version())
                .setRecordedAt(Times.toProto(view.stored().recordedAt()))
                .setState(state(status.state()))
                .setConfirmed(status.confirmed())
                .setOn(Times.toProto(on));
        if (policy.hasMast()) {
            Mast.Builder mast = policy.getMastBuilder();
            mast.setMeaning(MastMeaning.of(mast.getCode(), mast.getEdition()));
        }
        view.lifecycle().announced().map(DatePeriod::toProto).ifPresent(policy::setAnnounced);
        view.lifecycle().effective().map(DatePeriod::toProto).ifPresent(policy::setEffective);
        view.lifecycle().ends().map(DatePeriod::toProto).ifPresent(policy::setEnds);
        return policy.build();
    }

    /** The policy with every text that has a hit, its hits marked; with the code where no text for people has one. */
    static Policy highlighted(Policy policy, Highlighter highlighter) {
        List<String> marked = PolicyWords.texts(policy).stream()
                .map(highlighter::mark)
                .flatMap(Optional::stream)
                .toList();
        return policy.toBuilder()
                .addAllHighlights(
                        marked.isEmpty()
                                ? highlighter.mark(policy.getCode()).stream().toList()
                                : marked)
                .build();
    }

    private static PolicyEvent toProto(KnownEvent event) {
        return event.body().toBuilder()
                .setKnownAt(Times.toProto(event.event().knownAt()))
                .build();
    }

    /** The wire form of a timeline: events by date, then in the order of the record. */
    static GetPolicyTimelineResponse timeline(PolicyView view) {
        return GetPolicyTimelineResponse.newBuilder()
                .addAllEvents(view.events().stream()
                        .sorted(Comparator.comparing((KnownEvent event) ->
                                        event.event().date().start())
                                .thenComparing(event -> event.event().date().end()))
                        .map(PolicyProto::toProto)
                        .toList())
                .addAllStates(view.lifecycle().spans().stream()
                        .map(PolicyProto::toProto)
                        .toList())
                .build();
    }

    private static PolicyStateSpan toProto(Span span) {
        PolicyStateSpan.Builder proto = PolicyStateSpan.newBuilder()
                .setState(state(span.state()))
                .setFrom(Times.toProto(span.from()))
                .setConfirmed(span.confirmed());
        if (span.to() != null) {
            proto.setTo(Times.toProto(span.to()));
        }
        return proto.build();
    }
}
