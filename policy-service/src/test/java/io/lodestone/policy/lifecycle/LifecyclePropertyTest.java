package io.lodestone.policy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for any events whatever; each case is a seed, told by name where it fails. */
class LifecyclePropertyTest {
    private static final LocalDate FIRST = LocalDate.parse("2019-06-01");
    private static final LocalDate LAST = LocalDate.parse("2023-06-01");
    private static final Instant STORED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Set<String> ARTICLES = Set.of("", "1", "2");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            // A review alone has no state: the first event is another.
            int kinds = EventKind.values().length - (i == 0 ? 1 : 0);
            EventKind kind = EventKind.values()[random.nextInt(kinds)];
            DatePeriod date = date(random);
            boolean needsUntil = kind == EventKind.EXTENDED || kind == EventKind.SUSPENDED && random.nextBoolean();
            DatePeriod until = needsUntil ? DatePeriod.ofDay(date.end().plusDays(random.nextInt(300))) : null;
            DatePeriod announced = random.nextInt(3) == 0 ? date(random) : null;
            List<String> articles = random.nextInt(3) == 0 ? List.of("1") : List.of();
            events.add(new Event(kind, date, until, announced, articles, random.nextInt(4) > 0, STORED));
        }
        return Event.withKnowledge(events, STORED);
    }

    private static DatePeriod date(Random random) {
        LocalDate day = LocalDate.parse("2020-01-01").plusDays(random.nextInt(1000));
        return switch (random.nextInt(4)) {
            case 0 -> DatePeriod.parse(day.toString().substring(0, 7));
            case 1 -> DatePeriod.parse(day.toString().substring(0, 4));
            default -> DatePeriod.ofDay(day);
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spansAreInOrderWithoutAGapAndSayWhatTheDaysSay(long seed) {
        // Given
        Lifecycle lifecycle = Lifecycle.of(ARTICLES, events(new Random(seed)), LocalDate.parse("2022-01-01"));

        // When
        List<Span> spans = lifecycle.spans();

        // Then
        assertThat(spans).isNotEmpty();
        assertThat(spans.getLast().to()).isNull();
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i - 1).to())
                    .isEqualTo(spans.get(i).from().minusDays(1))
                    .isAfterOrEqualTo(spans.get(i - 1).from());
        }
        assertThat(FIRST.datesUntil(LAST)).allSatisfy(day -> {
            Span span = at(spans, day);
            Status expected = span == null ? Status.NONE : new Status(span.state(), span.confirmed());
            assertThat(lifecycle.on(day)).isEqualTo(expected);
        });
    }

    private static @Nullable Span at(List<Span> spans, LocalDate day) {
        return spans.stream()
                .filter(span -> !day.isBefore(span.from()) && (span.to() == null || !day.isAfter(span.to())))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheRecordDoesNotMatter(long seed) {
        // Given
        Random random = new Random(seed);
        List<Event> events = events(random);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        // Then
        LocalDate knowledgeDay = LocalDate.parse("2022-01-01");
        assertThat(Lifecycle.of(ARTICLES, shuffled, knowledgeDay).spans())
                .isEqualTo(Lifecycle.of(ARTICLES, events, knowledgeDay).spans());
    }
}
