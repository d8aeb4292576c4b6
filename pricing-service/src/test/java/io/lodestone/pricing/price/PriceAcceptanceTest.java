package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingClient;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published figures that everybody can look up, as they were known at a date. */
@QuarkusTest
class PriceAcceptanceTest extends PricingTest {
    private static final String NEODYMIUM = "usgs-nd-oxide";
    private static final String CONCENTRATE = "baogang-concentrate";
    private static final String PRND = "smm-prnd-oxide";

    @BeforeEach
    void instruments() {
        client().importInstruments(
                        PricingClient.header().build(),
                        List.of(
                                Rows.instrument(NEODYMIUM).build(),
                                Rows.instrument(CONCENTRATE)
                                        .setKind("formula")
                                        .setCurrency("CNY")
                                        .setUnit("t")
                                        .setTax("excl")
                                        .setTaxJurisdiction("CN")
                                        .setFrequency("Q")
                                        .setPlausibleLow("3000")
                                        .setPlausibleHigh("200000")
                                        .build(),
                                Rows.daily(PRND).build()));
    }

    @Test
    void aYearThatWasRevisedReadsAsItWasKnownThen() {
        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, NEODYMIUM, "2021", "49", "2022")
                                .setStatus("preliminary")
                                .build(),
                        Rows.price(3, NEODYMIUM, "2021", "49", "2023").build(),
                        Rows.price(4, NEODYMIUM, "2021", "98", "2024-01-31").build(),
                        Rows.price(5, NEODYMIUM, "2021", "98", "2025").build());

        // Then
        assertThat(result)
                .extracting(
                        ImportResult::getReceived,
                        ImportResult::getInserted,
                        ImportResult::getRevised,
                        ImportResult::getUnchanged)
                .containsExactly(4L, 1L, 2L, 1L);
        assertThat(midAsOf(NEODYMIUM, "2023-06-30T00:00:00Z")).isEqualByComparingTo("49");
        assertThat(midAsOf(NEODYMIUM, "2024-01-31T23:59:59.999998Z")).isEqualByComparingTo("49");
        assertThat(midAsOf(NEODYMIUM, "2024-01-31T23:59:59.999999Z")).isEqualByComparingTo("98");
        assertThat(client().history(all(NEODYMIUM)))
                .extracting(Seen::mid, Seen::revision, Seen::status)
                .containsExactly(tuple(new BigDecimal("98"), 3, "FINAL"));
    }

    @Test
    void aQuarterThatWasRestatedKeepsItsFirstFigureForWhoAsksAsOfThen() {
        // When
        client().importPrices(
                        Rows.price(2, CONCENTRATE, "2022-Q3", "39189", "2022-06-22")
                                .build(),
                        Rows.price(3, CONCENTRATE, "2022-Q3", "37230", "2022-10-26")
                                .setCause("restatement")
                                .build());

        // Then
        assertThat(midAsOf(CONCENTRATE, "2022-09-30T23:59:59.999999Z")).isEqualByComparingTo("39189");
        assertThat(midAsOf(CONCENTRATE, "2022-10-26T23:59:59.999999Z")).isEqualByComparingTo("37230");
        assertThat(client().chains(CONCENTRATE)).extracting(Seen::revision).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-Q4, 6.218267",
        "2025-Q1, 4.701383",
        "2025-Q2, 1.111827",
        "2025-Q3, 1.508632",
        "2025-Q4, 37.134335",
        "2026-Q1, 2.400305"
    })
    void theBoardShowsTheChangeAgainstTheQuarterBefore(String quarter, BigDecimal changePct) {
        // Given
        List<String> quarters = List.of("2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1");
        List<String> prices = List.of("16741", "17782", "18618", "18825", "19109", "26205", "26834");
        client().importPrices(
                        PricingClient.header().build(),
                        IntStream.rangeClosed(0, quarters.indexOf(quarter)).mapToObj(i -> Rows.price(
                                        i + 2, CONCENTRATE, quarters.get(i), prices.get(i), known(quarters.get(i)))
                                .build()));

        // When
        BoardLine latest =
                client().board(ListLatestPricesRequest.getDefaultInstance()).getFirst();

        // Then
        assertThat(latest.period()).isEqualTo(quarter);
        assertThat(latest.changePct()).isEqualByComparingTo(changePct);
    }

    @Test
    void aDerivedPriceIsListedButEntersNoBoard() {
        // When
        client().importPrices(prnd().toArray(PriceRow[]::new));

        // Then
        assertThat(client().history(all(PRND))).hasSize(4);
        BoardLine latest =
                client().board(ListLatestPricesRequest.getDefaultInstance()).getFirst();
        assertThat(latest.mid()).isEqualTo("454000");
        assertThat(latest.previousPeriod()).isEqualTo("2025-03-31");
        assertThat(latest.change()).isEqualTo("9500");
    }

    private static Stream<PriceRow> prnd() {
        return Stream.of(
                Rows.price(2, PRND, "2024-12-31", "398000", "2025-07-08").build(),
                Rows.price(3, PRND, "2025-03-31", "444500", "2025-07-08").build(),
                Rows.price(4, PRND, "2025-07-07", "451000", "2025-07-08")
                        .setOrigin("derived")
                        .build(),
                Rows.price(5, PRND, "2025-07-08", "454000", "2025-07-08").build());
    }

    private static String known(String quarter) {
        return DatePeriod.parse(quarter).start().plusDays(9).toString();
    }

    private BigDecimal midAsOf(String instrument, String instant) {
        List<Seen> seen = client().history(all(instrument).toBuilder()
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))))
                .build());
        assertThat(seen).hasSize(1);
        return Objects.requireNonNull(seen.getFirst().mid());
    }

    private static ListPricesRequest all(String instrument) {
        return ListPricesRequest.newBuilder().setInstrument(instrument).build();
    }
}
