package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the state of a policy, or of some of its articles, or a review of them.
 *
 * @param kind what happens
 * @param date when, as precisely as known: the day from which the new state holds; where the record names a last day by its
 *     month or longer, the stretch that it lies in
 * @param lastDay the last day that still counts, where the record names one; null: it names none
 * @param articles the articles that change, by name; empty: all of them. The part without a name is not listed
 * @param confirmed whether it was seen to happen, which nothing can be that lies after the day of knowledge
 * @param event the event behind it
 */
public record Change(
        ChangeKind kind,
        DatePeriod date,
        @Nullable DatePeriod lastDay,
        List<String> articles,
        boolean confirmed,
        Event event) {
    /** By first possible day, then by kind. */
    static final Comparator<Change> ORDER = Comparator.comparing(
                    (Change change) -> change.date().start())
            .thenComparing(Change::kind)
            .thenComparing(change -> change.date().end())
            .thenComparing(change -> String.join("\n", change.articles()));

    /** Keeps a copy of the articles. */
    public Change {
        articles = List.copyOf(articles);
    }

    /** A change from a date on. */
    static Change from(ChangeKind kind, DatePeriod date, boolean confirmed, Event event) {
        return new Change(kind, date, null, List.of(), confirmed, event);
    }

    /** A change after a last day: the day that follows it, or the stretch that it lies in. */
    static Change after(ChangeKind kind, DatePeriod lastDay, boolean confirmed, Event event) {
        boolean isDay = lastDay.start().equals(lastDay.end());
        DatePeriod date = isDay ? DatePeriod.ofDay(lastDay.end().plusDays(1)) : lastDay;
        return new Change(kind, date, lastDay, List.of(), confirmed, event);
    }

    /** The same in the given articles. */
    Change in(List<String> some) {
        return new Change(kind, date, lastDay, some, confirmed, event);
    }
}
