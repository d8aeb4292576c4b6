package io.lodestone.policy.lifecycle;

import io.lodestone.kit.time.DatePeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the known events of a policy make of it. Each article goes its own way; the policy's state puts them together.
 *
 * <p>Dates of limited precision: a start counts from the first day of its period and an end from the last one, and every
 * state within the period is unconfirmed. An event that lies after the day of knowledge cannot have been seen to happen,
 * so a state that rests on it is unconfirmed too.
 */
public final class Lifecycle {
    /** The states of which the first that an article has is the policy's, where no article is in force. */
    private static final List<State> PRECEDENCE =
            List.of(State.SUSPENDED, State.SCHEDULED, State.ANNOUNCED, State.PROPOSED, State.ENDED, State.WITHDRAWN);

    /** The last year of the calendar of the contract: a last day of 9999-12-31 has no day after it. */
    static final int LAST_YEAR = 9999;

    private final List<Event> events;
    private final SortedMap<String, ArticleLifecycle> byName;
    private final Collection<ArticleLifecycle> articles;

    private Lifecycle(List<Event> events, SortedMap<String, ArticleLifecycle> byName) {
        this.events = events;
        this.byName = byName;
        this.articles = byName.values();
    }

    /**
     * The lifecycle by the given events.
     *
     * @param articles names of the policy's articles, empty for the part without a name; no names: one such part
     * @param known the events known, in the order of the record
     * @param knowledgeDay the UTC day of knowledge: what is dated later has not been seen to happen
     */
    public static Lifecycle of(Set<String> articles, List<Event> known, LocalDate knowledgeDay) {
        SortedMap<String, ArticleLifecycle> parts = new TreeMap<>();
        for (String article : articles.isEmpty() ? Set.of("") : articles) {
            parts.put(
                    article,
                    new ArticleLifecycle(
                            known.stream()
                                    .filter(event -> event.touches(article))
                                    .toList(),
                            knowledgeDay));
        }
        return new Lifecycle(List.copyOf(known), parts);
    }

    /** The policy's status on a day. */
    public Status on(LocalDate day) {
        List<Status> statuses =
                articles.stream().map(article -> article.on(day)).toList();
        EnumSet<State> states = EnumSet.noneOf(State.class);
        boolean confirmed = true;
        boolean dormant = false;
        for (Status status : statuses) {
            State state = status.state();
            if (state == null) {
                dormant = true;
            } else {
                states.add(state);
            }
            confirmed &= status.confirmed();
        }
        if (states.isEmpty()) {
            return Status.NONE;
        }
        if (states.contains(State.IN_FORCE)) {
            boolean wholly = states.size() == 1 && !dormant;
            return new Status(wholly ? State.IN_FORCE : State.PARTLY_IN_FORCE, confirmed);
        }
        State leading = PRECEDENCE.stream().filter(states::contains).findFirst().orElseThrow();
        boolean sure =
                statuses.stream().filter(status -> status.state() == leading).allMatch(Status::confirmed);
        return new Status(leading, sure);
    }

    /**
     * The status of one article on a day.
     *
     * @throws IllegalArgumentException when the policy has no article by that name
     */
    public Status on(String article, LocalDate day) {
        return part(article).on(day);
    }

    /** The states one after the other, without a gap, from the first day that has one; the last one is open. */
    public List<Span> spans() {
        return spans(this::on);
    }

    /**
     * The states of one article, likewise.
     *
     * @throws IllegalArgumentException when the policy has no article by that name
     */
    public List<Span> spans(String article) {
        return spans(part(article)::on);
    }

    private ArticleLifecycle part(String article) {
        ArticleLifecycle part = byName.get(article);
        if (part == null) {
            throw new IllegalArgumentException("there is no article '" + article + "'");
        }
        return part;
    }

    private List<Span> spans(Function<LocalDate, Status> states) {
        List<Span> spans = new ArrayList<>();
        LocalDate from = null;
        Status before = Status.NONE;
        for (LocalDate day : turns()) {
            Status status = states.apply(day);
            if (status.equals(before)) {
                continue;
            }
            close(spans, before, from, day.minusDays(1));
            from = day;
            before = status;
        }
        close(spans, before, from, null);
        return spans;
    }

    private static void close(List<Span> spans, Status status, @Nullable LocalDate from, @Nullable LocalDate to) {
        State state = status.state();
        if (state != null && from != null) {
            spans.add(new Span(state, from, to, status.confirmed()));
        }
    }

    /**
     * Everything that starts, is suspended, resumes, ends or is to be reviewed, past and to come, by first possible day, then
     * by kind. What changes no article's state is no change: a last day that an extension moved, a start that falls into a
     * suspension or was called off, what a revoked act still had before it. Where a start and the end of a suspension fall on
     * one day, it starts.
     */
    public List<Change> changes() {
        Map<Change, List<String>> touched = new LinkedHashMap<>();
        byName.forEach((name, article) -> new ArticleChanges(article).list().forEach(change -> touched.computeIfAbsent(
                        change, none -> new ArrayList<>())
                .add(name)));
        return touched.entrySet().stream()
                .map(entry -> entry.getKey().in(names(entry.getValue())))
                .sorted(Change.ORDER)
                .toList();
    }

    private List<String> names(List<String> touched) {
        return touched.size() == byName.size()
                ? List.of()
                : touched.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** Every day on which the status may turn: the edges of every date, and the days after them. */
    private SortedSet<LocalDate> turns() {
        return events.stream()
                .flatMap(event ->
                        Stream.of(event.date(), event.until(), event.announced(), DatePeriod.ofDay(event.knownOn())))
                .flatMap(Stream::ofNullable)
                .flatMap(date -> Stream.of(
                        date.start(),
                        date.start().plusDays(1),
                        date.end(),
                        date.end().plusDays(1)))
                .filter(day -> day.getYear() <= LAST_YEAR)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The earliest announcement, as precisely as known: an announced event, else an adopted one, else the announcement
     * that a start names. A bill that was only proposed has none.
     */
    public Optional<DatePeriod> announced() {
        return earliest(EventKind.ANNOUNCED)
                .or(() -> earliest(EventKind.ADOPTED))
                .or(() -> earliest(events.stream()
                        .filter(event -> event.kind() == EventKind.ENTERS_FORCE)
                        .map(Event::announced)
                        .flatMap(Stream::ofNullable)
                        .toList()));
    }

    /** The earliest start of any article, as precisely as known. */
    public Optional<DatePeriod> effective() {
        return earliest(EventKind.ENTERS_FORCE);
    }

    /** The last day of the last article, as precisely as known; empty while an article has no end. */
    public Optional<DatePeriod> ends() {
        List<DatePeriod> ends = articles.stream()
                .map(ArticleLifecycle::lastDay)
                .flatMap(Optional::stream)
                .toList();
        return ends.size() < articles.size()
                ? Optional.empty()
                : ends.stream().max(Comparator.comparing(DatePeriod::end).thenComparing(DatePeriod::start));
    }

    private Optional<DatePeriod> earliest(EventKind kind) {
        return earliest(events.stream()
                .filter(event -> event.kind() == kind)
                .map(Event::date)
                .toList());
    }

    private static Optional<DatePeriod> earliest(Collection<DatePeriod> dates) {
        return dates.stream().min(Comparator.comparing(DatePeriod::start).thenComparing(DatePeriod::end));
    }
}
