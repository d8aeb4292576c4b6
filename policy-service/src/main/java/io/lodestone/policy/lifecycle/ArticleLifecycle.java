package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the known events that touch one article make of it. */
final class ArticleLifecycle {
    private final List<Event> events;
    private final LocalDate knowledgeDay;
    private final List<Turn> turns;
    private final List<Suspension> suspensions;

    ArticleLifecycle(List<Event> events, LocalDate knowledgeDay) {
        this.events = events;
        this.knowledgeDay = knowledgeDay;
        this.turns = findTurns();
        this.suspensions = of(EventKind.SUSPENDED)
                .map(event -> Suspension.of(event, knowledgeDay))
                .toList();
    }

    /** The events of a kind, in the order of the record. */
    Stream<Event> of(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind);
    }

    /** True when the event is confirmed and the day it counts from had come by the day of knowledge. */
    boolean seen(Event event, LocalDate from) {
        return event.confirmed() && !from.isAfter(knowledgeDay);
    }

    private List<Turn> findTurns() {
        List<Turn> found = new ArrayList<>();
        for (Event event : events) {
            DatePeriod date = event.date();
            switch (event.kind()) {
                case ENTERS_FORCE -> {
                    if (!isCalledOff(event)) {
                        found.add(Turn.start(event, seen(event, date.end())));
                    }
                }
                case EXPIRED -> {
                    if (!isExtended(date)) {
                        found.add(Turn.afterLastDay(date, seen(event, date.end().plusDays(1)), event));
                    }
                }
                case EXTENDED -> extension(event, found);
                case REVOKED, SUPERSEDED -> found.add(Turn.from(State.ENDED, event, seen(event, date.end())));
                case WITHDRAWN -> found.add(Turn.from(State.WITHDRAWN, event, seen(event, date.end())));
                case PROPOSED,
                        ANNOUNCED,
                        ADOPTED,
                        SUSPENDED,
                        RESUMED,
                        AMENDED,
                        CONSULTATION_REQUESTED,
                        PANEL_ESTABLISHED,
                        RULED,
                        COMPLIED,
                        REVIEW -> {
                    // Turns nothing by itself.
                }
            }
        }
        // On one day a start outlasts an end: a start that an end calls off is not among the turns.
        found.sort(Comparator.comparing(Turn::day)
                .thenComparing(turn -> turn.to() == State.IN_FORCE)
                .thenComparing(turn -> turn.to() == State.WITHDRAWN)
                .thenComparing(Turn::seen));
        return found;
    }

    /** True when a start falls after the act was ended for good, unless it was announced only after that. */
    private boolean isCalledOff(Event start) {
        return events.stream()
                .filter(event -> event.kind().isTerminal())
                .map(event -> event.date().end())
                .anyMatch(end -> !end.isAfter(start.date().start())
                        && (start.announced() == null
                                || start.announced().start().isBefore(end)));
    }

    /** True when an extension takes the place of a last day: it came before the day was over and reaches further. */
    private boolean isExtended(DatePeriod lastDay) {
        return of(EventKind.EXTENDED)
                .anyMatch(event -> event.until() != null
                        && !event.date().start().isAfter(lastDay.end().plusDays(1))
                        && event.until().end().isAfter(lastDay.end()));
    }

    /** An extension goes on from its date where the act had run out before, and sets a new last day. */
    private void extension(Event event, List<Turn> found) {
        boolean wasOver = Stream.concat(
                        of(EventKind.EXPIRED).map(Event::date),
                        of(EventKind.EXTENDED).map(Event::until))
                .flatMap(Stream::ofNullable)
                .anyMatch(last -> last.end().plusDays(1).isBefore(event.date().start()));
        if (wasOver && !isCalledOff(event)) {
            found.add(Turn.start(event, seen(event, event.date().end())));
        }
        DatePeriod until = event.until();
        if (until != null && !isExtended(until)) {
            found.add(Turn.afterLastDay(until, seen(event, until.end().plusDays(1)), event));
        }
    }

    /** The last day in force, as precisely as known; empty while no end is known. */
    Optional<DatePeriod> lastDay() {
        return turns.isEmpty() || turns.getLast().to() != State.ENDED
                ? Optional.empty()
                : Optional.of(turns.getLast().lastDay());
    }

    /** The article's status on a day. */
    Status on(LocalDate day) {
        Turn last = lastTurn(day);
        if (last != null && last.to() != State.IN_FORCE) {
            return new Status(last.to(), last.seen());
        }
        boolean open = turns.stream().anyMatch(turn -> turn.leavesOpen(day));
        List<Suspension> active = suspensions.stream()
                .filter(suspension -> suspension.covers(day) && !isResumed(suspension, day))
                .toList();
        boolean suspensionsOpen = suspensions.stream().anyMatch(suspension -> suspension.leavesOpen(day));
        if (!active.isEmpty()) {
            boolean seen = active.stream().anyMatch(Suspension::seen);
            return new Status(State.SUSPENDED, seen && !open && !suspensionsOpen);
        }
        boolean sure = !open && !suspensionsOpen && isResumptionSeen(day, last);
        if (last != null) {
            return new Status(State.IN_FORCE, last.seen() && sure);
        }
        return beforeStart(day, sure);
    }

    /** When it is in force, ended or withdrawn from, by day. */
    List<Turn> turns() {
        return turns;
    }

    /** When it is not applied, in the order of the record. */
    List<Suspension> suspensions() {
        return suspensions;
    }

    /** The last turn up to a day; null before the first. */
    @Nullable
    Turn lastTurn(LocalDate day) {
        Turn last = null;
        for (Turn turn : turns) {
            if (!turn.day().isAfter(day)) {
                last = turn;
            }
        }
        return last;
    }

    /** The last resumption after the suspension began, up to a day. */
    private Optional<Event> resumption(Suspension suspension, LocalDate day) {
        return of(EventKind.RESUMED)
                .filter(event -> !event.date().start().isAfter(day)
                        && event.date().start().isAfter(suspension.date().start()))
                .max(Comparator.comparing(event -> event.date().start()));
    }

    private boolean isResumed(Suspension suspension, LocalDate day) {
        return resumption(suspension, day).isPresent();
    }

    /** False when the article is applied again only because a suspension ran out, and nobody has seen it applied. */
    private boolean isResumptionSeen(LocalDate day, @Nullable Turn last) {
        return suspensions.stream()
                .filter(suspension -> !suspension.date().start().isAfter(day))
                .allMatch(suspension -> {
                    Optional<Event> resumed = resumption(suspension, day);
                    if (resumed.isPresent()) {
                        Event event = resumed.get();
                        return seen(event, event.date().end())
                                && !day.isBefore(event.date().end());
                    }
                    DatePeriod until = suspension.until();
                    return until == null
                            || last != null && last.seen() && last.day().isAfter(until.end());
                });
    }

    private Status beforeStart(LocalDate day, boolean sure) {
        boolean scheduled = of(EventKind.ENTERS_FORCE)
                .filter(start -> start.date().start().isAfter(day))
                .anyMatch(start -> !scheduledFrom(start).isAfter(day));
        List<Event> happened = events.stream()
                .filter(event -> event.kind() != EventKind.REVIEW
                        && !event.date().start().isAfter(day))
                .toList();
        if (scheduled) {
            return new Status(State.SCHEDULED, sure && isIssueSure(day));
        }
        if (happened.isEmpty()) {
            return Status.NONE;
        }
        boolean onlyProposed = happened.stream().allMatch(event -> event.kind() == EventKind.PROPOSED);
        return new Status(onlyProposed ? State.PROPOSED : State.ANNOUNCED, sure && isSure(happened, day));
    }

    /** The day from which a start was told: its own announcement, else the policy's, else the day it was known. */
    private LocalDate scheduledFrom(Event start) {
        if (start.announced() != null) {
            return start.announced().start();
        }
        return events.stream()
                .filter(event -> event.kind().isIssue())
                .map(event -> event.date().start())
                .min(LocalDate::compareTo)
                .orElse(start.knownOn());
    }

    /** True when one of the issuing events is sure on the day, or none was needed. */
    private boolean isIssueSure(LocalDate day) {
        List<Event> issues = events.stream()
                .filter(event -> event.kind().isIssue() && !event.date().start().isAfter(day))
                .toList();
        return issues.isEmpty() || isSure(issues, day);
    }

    private boolean isSure(List<Event> happened, LocalDate day) {
        return happened.stream()
                .anyMatch(event -> seen(event, event.date().end())
                        && !day.isBefore(event.date().end()));
    }
}
