package io.lodestone.policy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes and states say the same, for any events whatever; each case is a seed, told by name where it fails. */
class ChangesPropertyTest {
    private static final LocalDate FIRST = LocalDate.parse("2019-06-01");
    private static final LocalDate LAST = LocalDate.parse("2025-06-01");
    private static final LocalDate KNOWLEDGE_DAY = LocalDate.parse("2022-01-01");
    private static final Instant STORED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Set<String> ARTICLES = Set.of("1", "2");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    private static List<Event> events(Random random, boolean precise) {
        List<Event> events = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
            DatePeriod date = date(random, precise);
            boolean needsUntil = kind == EventKind.EXTENDED || kind == EventKind.SUSPENDED && random.nextBoolean();
            DatePeriod until = needsUntil ? DatePeriod.ofDay(date.end().plusDays(random.nextInt(300))) : null;
            DatePeriod announced = random.nextInt(3) == 0 ? date(random, precise) : null;
            List<String> articles = random.nextInt(3) == 0 ? List.of("1") : List.of();
            events.add(new Event(kind, date, until, announced, articles, random.nextInt(4) > 0, STORED));
        }
        return Event.withKnowledge(events, STORED);
    }

    private static DatePeriod date(Random random, boolean precise) {
        // Few days, so that several events fall on one.
        LocalDate day = LocalDate.parse("2020-01-01").plusDays(30L * random.nextInt(40));
        return switch (precise ? 2 : random.nextInt(4)) {
            case 0 -> DatePeriod.parse(day.toString().substring(0, 7));
            case 1 -> DatePeriod.parse(day.toString().substring(0, 4));
            default -> DatePeriod.ofDay(day);
        };
    }

    /** What the states on two neighbouring days say of the second one; null for nothing. */
    private static @Nullable ChangeKind kind(@Nullable State before, @Nullable State after) {
        if (before == after) {
            return null;
        }
        boolean wasOver = before == State.ENDED || before == State.WITHDRAWN;
        return switch (after) {
            case IN_FORCE -> before == State.SUSPENDED ? ChangeKind.RESUMES : ChangeKind.STARTS;
            case SUSPENDED -> ChangeKind.IS_SUSPENDED;
            case ENDED, WITHDRAWN -> wasOver ? null : ChangeKind.ENDS;
            case PROPOSED, ANNOUNCED, SCHEDULED, PARTLY_IN_FORCE ->
                before == State.SUSPENDED ? ChangeKind.RESUMES : null;
            case null -> null;
        };
    }

    private static TreeMap<LocalDate, ChangeKind> byStates(List<Span> spans) {
        TreeMap<LocalDate, ChangeKind> changes = new TreeMap<>();
        FIRST.datesUntil(LAST).forEach(day -> {
            ChangeKind kind = kind(stateOn(spans, day.minusDays(1)), stateOn(spans, day));
            if (kind != null) {
                changes.put(day, kind);
            }
        });
        return changes;
    }

    private static List<Change> of(Lifecycle lifecycle, String article) {
        return lifecycle.changes().stream()
                .filter(change -> change.kind() != ChangeKind.REVIEW)
                .filter(change ->
                        change.articles().isEmpty() || change.articles().contains(article))
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofDatesKnownByTheDayEveryTurnOfTheStatesIsListedAndNothingElse(long seed) {
        // Given
        List<Event> events = events(new Random(seed), true);
        Lifecycle lifecycle = Lifecycle.of(ARTICLES, events, KNOWLEDGE_DAY);

        for (String article : ARTICLES) {
            // When
            TreeMap<LocalDate, ChangeKind> listed = new TreeMap<>();
            for (Change change : of(lifecycle, article)) {
                // A start on the day that a suspension runs out is told as a start.
                boolean startsOutOfSuspension = change.kind() == ChangeKind.STARTS
                        && stateOn(
                                        lifecycle.spans(article),
                                        change.date().start().minusDays(1))
                                == State.SUSPENDED;
                assertThat(listed.put(
                                change.date().start(), startsOutOfSuspension ? ChangeKind.RESUMES : change.kind()))
                        .as("one change a day")
                        .isNull();
            }

            // Then
            assertThat(listed).isEqualTo(byStates(lifecycle.spans(article)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofDatesOfAnyPrecisionEveryTurnOfTheStatesLiesInItsDate(long seed) {
        // Given
        Lifecycle lifecycle = Lifecycle.of(ARTICLES, events(new Random(seed), false), KNOWLEDGE_DAY);

        for (String article : ARTICLES) {
            // When
            List<Change> listed = of(lifecycle, article);
            TreeMap<LocalDate, ChangeKind> turns = byStates(lifecycle.spans(article));

            // Then
            assertThat(listed).hasSameSizeAs(turns.entrySet());
            assertThat(turns.keySet()).allSatisfy(day -> assertThat(listed)
                    .anyMatch(change -> !day.isBefore(change.date().start())
                            && !day.isAfter(change.date().end().plusDays(1))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyTurnOfThePolicyIsOneOfItsArticles(long seed) {
        // Given
        Lifecycle lifecycle = Lifecycle.of(ARTICLES, events(new Random(seed), true), KNOWLEDGE_DAY);

        // When
        List<LocalDate> listed = lifecycle.changes().stream()
                .map(change -> change.date().start())
                .toList();

        // Then
        FIRST.datesUntil(LAST)
                .filter(day -> {
                    State before = lifecycle.on(day.minusDays(1)).state();
                    State after = lifecycle.on(day).state();
                    return before != after && (isForce(before) || isForce(after));
                })
                .forEach(day -> assertThat(listed).contains(day));
    }

    private static boolean isForce(@Nullable State state) {
        return state == State.IN_FORCE || state == State.PARTLY_IN_FORCE || state == State.SUSPENDED;
    }

    private static @Nullable State stateOn(List<Span> spans, LocalDate day) {
        return spans.stream()
                .filter(span -> !day.isBefore(span.from()) && (span.to() == null || !day.isAfter(span.to())))
                .map(Span::state)
                .findFirst()
                .orElse(null);
    }
}
