package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changes the state of one article. Its states on neighbouring days say that something changes; the events say what it
 * is and how precisely its date is known.
 */
final class ArticleChanges {
    private final ArticleLifecycle article;

    ArticleChanges(ArticleLifecycle article) {
        this.article = article;
    }

    /** What changes, by day, and the reviews that fall before its end; nothing says which article this is. */
    List<Change> list() {
        List<Change> changes = new ArrayList<>();
        for (LocalDate day : days()) {
            Change change = change(day);
            if (change != null) {
                changes.add(change);
            }
        }
        article.of(EventKind.REVIEW)
                .filter(event -> !isOver(article.on(event.date().start()).state()))
                .map(event -> Change.from(
                        ChangeKind.REVIEW,
                        event.date(),
                        article.seen(event, event.date().end()),
                        event))
                .forEach(changes::add);
        return changes;
    }

    /** Every day from which the article may start, be suspended, resume or end. */
    private SortedSet<LocalDate> days() {
        Stream<LocalDate> ends = article.suspensions().stream()
                .map(Suspension::until)
                .flatMap(Stream::ofNullable)
                .map(until -> until.end().plusDays(1));
        return Stream.of(
                        article.turns().stream().map(Turn::day),
                        article.suspensions().stream()
                                .map(suspension -> suspension.date().start()),
                        ends,
                        article.of(EventKind.RESUMED).map(event -> event.date().start()))
                .flatMap(days -> days)
                .filter(day -> day.getYear() <= Lifecycle.LAST_YEAR)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable Change change(LocalDate day) {
        State before = article.on(day.minusDays(1)).state();
        State after = article.on(day).state();
        if (before == after) {
            return null;
        }
        boolean wasSuspended = before == State.SUSPENDED;
        return switch (after) {
            case null -> wasSuspended ? resumption(day) : null;
            case PROPOSED, ANNOUNCED, SCHEDULED, PARTLY_IN_FORCE -> wasSuspended ? resumption(day) : null;
            case IN_FORCE -> {
                Turn start = turnOn(day);
                yield start == null ? resumption(day) : turn(ChangeKind.STARTS, start);
            }
            case SUSPENDED -> suspension(day);
            case ENDED, WITHDRAWN -> {
                Turn end = isOver(before) ? null : turnOn(day);
                yield end == null ? null : turn(ChangeKind.ENDS, end);
            }
        };
    }

    private static boolean isOver(@Nullable State state) {
        return state == State.ENDED || state == State.WITHDRAWN;
    }

    private @Nullable Turn turnOn(LocalDate day) {
        Turn last = article.lastTurn(day);
        return last != null && last.day().equals(day) ? last : null;
    }

    private static Change turn(ChangeKind kind, Turn turn) {
        return turn.isAfterLastDay()
                ? Change.after(kind, turn.date(), turn.seen(), turn.event())
                : Change.from(kind, turn.date(), turn.seen(), turn.event());
    }

    /** A suspension that begins on the day, or else one that a new start falls into. */
    private @Nullable Change suspension(LocalDate day) {
        Turn start = turnOn(day);
        return article.suspensions().stream()
                .filter(suspension -> suspension.date().start().equals(day))
                .findFirst()
                .map(suspension ->
                        Change.from(ChangeKind.IS_SUSPENDED, suspension.date(), suspension.seen(), suspension.event()))
                .orElseGet(() -> start == null ? null : turn(ChangeKind.IS_SUSPENDED, start));
    }

    /** A resumption on the day, or else the end of a suspension that ran out, which nobody has seen. */
    private @Nullable Change resumption(LocalDate day) {
        Optional<Suspension> ranOut = article.suspensions().stream()
                .filter(suspension -> suspension.runsOutBefore(day))
                .findFirst();
        DatePeriod until = ranOut.map(Suspension::until).orElse(null);
        return article.of(EventKind.RESUMED)
                .filter(event -> event.date().start().equals(day))
                .findFirst()
                .map(event -> new Change(
                        ChangeKind.RESUMES,
                        event.date(),
                        until,
                        List.of(),
                        article.seen(event, event.date().end()),
                        event))
                .or(() -> ranOut.flatMap(suspension -> Optional.ofNullable(suspension.until())
                        .map(last -> Change.after(ChangeKind.RESUMES, last, false, suspension.event()))))
                .orElse(null);
    }
}
