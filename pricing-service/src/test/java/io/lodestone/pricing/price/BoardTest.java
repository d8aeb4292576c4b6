package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BoardTest extends PricingTest {
    private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);

    private List<BoardLine> board(@Nullable LocalDate asOf) {
        AsOf.Builder knowledge = AsOf.newBuilder();
        if (asOf != null) {
            knowledge.setKnown(Times.toProto(Times.lastMoment(asOf)));
        }
        return client().board(ListLatestPricesRequest.newBuilder()
                .setAsOf(knowledge)
                .setPageSize(1000)
                .build());
    }

    private static PriceRow price(long line, LocalDate day, String mid) {
        return Rows.price(line, "daily", day.toString(), mid, day.toString()).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 300})
    void aRowOfEqualPricesIsCountedWhateverItsLength(int run) {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        client().importPrices(
                        header().build(),
                        IntStream.rangeClosed(0, run + 1)
                                .mapToObj(day -> price(day + 2L, BEGIN.plusDays(day), day == 0 ? "399000" : "400000")));

        // When
        BoardLine latest = board(null).getFirst();

        // Then
        assertThat(latest.publicationsSinceChange()).isEqualTo(run);
        assertThat(latest.previousPeriod()).isEqualTo(BEGIN.plusDays(run).toString());
        assertThat(latest.change()).isEqualTo(run == 0 ? "1000" : "0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void aHistoryThatNeverMovedIsCountedToItsOldestPrice(int prices) {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        client().importPrices(
                        header().build(),
                        IntStream.range(0, prices).mapToObj(day -> price(day + 2L, BEGIN.plusDays(day), "400000")));

        // When
        BoardLine latest = board(null).getFirst();

        // Then
        assertThat(latest.publicationsSinceChange()).isEqualTo(prices - 1);
        assertThat(latest.previousPeriod() != null).isEqualTo(prices > 1);
        assertThat(latest.change() != null).isEqualTo(prices > 1);
    }

    /** A row of the model. */
    private record Stated(
            String instrument,
            LocalDate day,
            @Nullable BigDecimal low,
            @Nullable BigDecimal mid,
            String status,
            boolean published,
            LocalDate known) {
        PriceRow row(long line) {
            PriceRow.Builder row = Rows.price(
                            line, instrument, day.toString(), mid == null ? "" : mid.toPlainString(), known.toString())
                    .setStatus(status)
                    .setOrigin(published ? "published" : "derived");
            if (low != null) {
                row.setLow(low.toPlainString()).setExactness("bound");
            }
            return row.build();
        }

        boolean isPriced() {
            return low != null || mid != null;
        }
    }

    private static Stated random(Random random, String instrument, LocalDate day, LocalDate known) {
        BigDecimal mid = BigDecimal.valueOf(400000 + 1000L * random.nextInt(2));
        return switch (random.nextInt(8)) {
            case 0 -> new Stated(instrument, day, null, null, "withdrawn", true, known);
            case 1 -> new Stated(instrument, day, null, null, "suspended", true, known);
            case 2 -> new Stated(instrument, day, mid, null, "final", true, known);
            // Numbers of its own: an import takes no other origin for a difference.
            case 3 -> new Stated(instrument, day, null, mid.add(BigDecimal.ONE), "final", false, known);
            default -> new Stated(instrument, day, null, mid, "final", true, known);
        };
    }

    @Test
    void theBoardIsWhatTheWholeHistorySays() {
        Random random = new Random(19);
        List<Stated> stated = new ArrayList<>();
        for (int instrument = 0; instrument < 30; instrument++) {
            String code = "code-%02d".formatted(instrument);
            client().importInstruments(Rows.daily(code).build());
            for (int day = random.nextInt(12); day > 0; day--) {
                for (int revision = 0; revision <= random.nextInt(2); revision++) {
                    stated.add(random(random, code, BEGIN.plusDays(day), BEGIN.plusDays(day + 5L * revision)));
                }
            }
        }
        client().importPrices(
                        header().build(), IntStream.range(0, stated.size()).mapToObj(i -> stated.get(i)
                                .row(i + 2L)));

        for (LocalDate asOf : List.of(LocalDate.MAX, BEGIN, BEGIN.plusDays(3), BEGIN.plusDays(8))) {
            // When
            List<String> seen = board(asOf.equals(LocalDate.MAX) ? null : asOf).stream()
                    .map(price -> String.join(
                            " ",
                            price.instrument(),
                            price.period(),
                            text(price.mid()),
                            Objects.requireNonNullElse(price.previousPeriod(), ""),
                            "" + price.publicationsSinceChange(),
                            text(price.change())))
                    .toList();

            // Then
            assertThat(seen).as("as of %s", asOf).isEqualTo(model(stated, asOf));
        }
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static List<String> model(List<Stated> stated, LocalDate asOf) {
        Map<String, List<Stated>> byInstrument = stated.stream()
                .filter(row -> !row.known().isAfter(asOf))
                .collect(Collectors.groupingBy(Stated::instrument, TreeMap::new, Collectors.toList()));
        return byInstrument.entrySet().stream()
                .flatMap(entry -> line(entry.getKey(), current(entry.getValue())))
                .toList();
    }

    /** Of each day the newest publication, newest day first. */
    private static List<Stated> current(List<Stated> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        Stated::day,
                        Function.identity(),
                        (one, other) -> one.known().isAfter(other.known()) ? one : other))
                .values()
                .stream()
                .sorted(Comparator.comparing(Stated::day).reversed())
                .toList();
    }

    private static Stream<String> line(String instrument, List<Stated> current) {
        List<Stated> priced = current.stream()
                .filter(row -> row.published() && !row.status().equals("withdrawn") && row.isPriced())
                .toList();
        if (priced.isEmpty()) {
            return Stream.empty();
        }
        @Nullable BigDecimal mid = priced.getFirst().mid();
        @Nullable BigDecimal before = priced.size() > 1 ? priced.get(1).mid() : null;
        long equal = priced.stream().takeWhile(row -> isEqual(row.mid(), mid)).count();
        return Stream.of(String.join(
                " ",
                instrument,
                priced.getFirst().day().toString(),
                text(mid),
                priced.size() > 1 ? priced.get(1).day().toString() : "",
                "" + (equal - 1),
                mid == null || before == null ? "" : mid.subtract(before).toPlainString()));
    }

    private static boolean isEqual(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-01, NOT_DUE, 2025-10-10, IN_TIME",
        "2025-10-10, NOT_DUE, 2025-10-10, IN_TIME",
        "2025-10-11, LATE, 2025-10-10, LATE"
    })
    void aHolidayOfTheCalendarMakesNothingLate(LocalDate today, String next, LocalDate due, String late) {
        // Given the National Day holiday, 1 to 8 October 2025
        client().importCalendarDays(IntStream.of(1, 2, 3, 6, 7, 8)
                .mapToObj(day -> Rows.day(day, "2025-10-0" + day, false))
                .toArray(CalendarDayRow[]::new));
        client().importInstruments(Rows.daily("daily").setCalendar("CN").build());
        client().importPrices(price(2, LocalDate.of(2025, 9, 30), "400000"));

        // When
        BoardLine latest = board(today).getFirst();

        // Then
        assertThat(latest.next()).isEqualTo(AbsenceKind.valueOf("ABSENCE_KIND_" + next));
        assertThat(latest.nextDue()).isEqualTo(due);
        assertThat(latest.late()).isEqualTo(Lateness.valueOf("LATENESS_" + late));
    }

    @Test
    void theOldestPriceOfAPageHasItsHolidaysToo() {
        // Given a holiday in a year that only the older price is followed by
        client().importCalendarDays(Rows.day(1, "2023-10-09", false), Rows.day(2, "2025-10-09", false));
        client().importInstruments(Rows.daily("a-new").setCalendar("CN").build());
        client().importInstruments(Rows.daily("b-old").setCalendar("CN").build());
        client().importInstruments(Rows.daily("c-none").build());
        client().importPrices(
                        Rows.price(2, "a-new", "2025-10-08", "400000", "2025-10-08")
                                .build(),
                        Rows.price(3, "b-old", "2023-10-06", "400000", "2023-10-06")
                                .build(),
                        Rows.price(4, "c-none", "1999-10-07", "400000", "1999-10-07")
                                .build());

        // When
        List<BoardLine> board = board(LocalDate.of(2025, 10, 8));

        // Then
        assertThat(board)
                .extracting(BoardLine::nextDue)
                .containsExactly(LocalDate.of(2025, 10, 13), LocalDate.of(2023, 10, 11), LocalDate.of(1999, 10, 11));
    }

    @Test
    void aPublicationWithoutNumbersIsInTimeToo() {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        client().importPrices(
                        price(2, LocalDate.of(2025, 1, 6), "400000"),
                        price(3, LocalDate.of(2025, 1, 8), "").toBuilder()
                                .setStatus("suspended")
                                .build());

        // When
        BoardLine latest = board(LocalDate.of(2025, 1, 10)).getFirst();

        // Then
        assertThat(latest.period()).isEqualTo("2025-01-06");
        assertThat(latest.late()).isEqualTo(Lateness.LATENESS_IN_TIME);
        assertThat(latest.nextDue()).isEqualTo(LocalDate.of(2025, 1, 10));
    }

    @Test
    void nothingIsExpectedOfEndedAndIrregularInstruments() {
        // Given
        client().importInstruments(
                        Rows.daily("a-discontinued").setStatus("discontinued").build());
        client().importInstruments(
                        Rows.daily("b-irregular").setFrequency("irregular").build());
        client().importInstruments(
                        Rows.daily("c-suspended").setStatus("suspended").build());
        client().importPrices(
                        Rows.price(2, "a-discontinued", "2025-01-06", "400000", "2025-01-06")
                                .build(),
                        Rows.price(3, "b-irregular", "2025-01-06", "400000", "2025-01-06")
                                .build(),
                        Rows.price(4, "c-suspended", "2025-01-06", "400000", "2025-01-06")
                                .build());

        // When
        List<BoardLine> board = board(null);

        // Then
        assertThat(board)
                .extracting(BoardLine::next)
                .containsExactly(
                        AbsenceKind.ABSENCE_KIND_DISCONTINUED,
                        AbsenceKind.ABSENCE_KIND_UNSPECIFIED,
                        AbsenceKind.ABSENCE_KIND_SUSPENDED);
        assertThat(board).allSatisfy(price -> {
            assertThat(price.late()).isEqualTo(Lateness.LATENESS_UNSPECIFIED);
            assertThat(price.nextDue()).isNull();
        });
    }
}
