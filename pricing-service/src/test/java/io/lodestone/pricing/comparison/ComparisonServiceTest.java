package io.lodestone.pricing.comparison;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ComparisonServiceGrpc;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.Correlation;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.GetCorrelationsRequest;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import io.lodestone.pricing.v1.GetSpreadRequest;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SpreadPoint;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ComparisonServiceTest extends PricingTest {
    private static final PriceBasis DOLLARS_A_KILOGRAM = PriceBasis.newBuilder()
            .setCurrency("USD")
            .setUnit(PriceUnit.PRICE_UNIT_KG)
            .setTax(TaxBasis.TAX_BASIS_EXCL)
            .build();

    private ComparisonServiceGrpc.ComparisonServiceBlockingStub comparisons() {
        return ComparisonServiceGrpc.newBlockingStub(client().channel());
    }

    /** Yuan a tonne with tax, and dollars a pound without. */
    private void twoLegs() {
        client().importInstruments(
                        Rows.daily("china").build(), pounds("america").build());
        client().importTaxRates(TaxRateRow.newBuilder()
                .setLine(2)
                .setJurisdiction("CN")
                .setTax("vat")
                .setRate("13")
                .setValidFrom("2019-04-01")
                .build());
        client().importFxRates(fixing(2, "USD", "1.08"), fixing(3, "CNY", "7.83"));
    }

    private static InstrumentRow.Builder pounds(String code) {
        return Rows.instrument(code)
                .setUnit("lb")
                .setTax("excl")
                .setTaxJurisdiction("CN")
                .setFrequency("D");
    }

    private static FxRateRow fixing(long line, String quote, String rate) {
        return FxRateRow.newBuilder()
                .setLine(line)
                .setBase("EUR")
                .setQuote(quote)
                .setDate("2025-03-31")
                .setRate(rate)
                .setSource("ECB")
                .setKnownAt("2025-03-31")
                .build();
    }

    /** Stores prices, written {@code 2025-03-31=454000}, each known on its own day. */
    private void prices(String instrument, String... prices) {
        List<PriceRow> rows = new ArrayList<>();
        for (String price : prices) {
            String[] parts = price.split("=");
            rows.add(Rows.price(rows.size() + 2, instrument, parts[0], parts[1], parts[0])
                    .build());
        }
        assertThat(client().importPrices(header().build(), rows.stream()).getInserted())
                .isEqualTo(prices.length);
    }

    private static GetSpreadRequest.Builder spread(String bought, String sold) {
        return GetSpreadRequest.newBuilder().setLong(bought).setShort(sold);
    }

    private static List<String> texts(List<SpreadPoint> points) {
        return points.stream()
                .map(point -> point.getPeriod().getText() + " "
                        + point.getShortPeriod().getText() + " "
                        + point.getLong().getValue() + " " + point.getShort().getValue() + " "
                        + point.getSpread().getValue() + " "
                        + point.getSpreadPct().getValue())
                .toList();
    }

    private void isRefused(GetSpreadRequest.Builder request, String leg, String why) {
        assertThatThrownBy(() -> comparisons().getSpread(request.build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED);
                    assertThat(GrpcErrors.violationsOf(e)).singleElement().satisfies(violation -> {
                        assertThat(violation.field()).isEqualTo(leg);
                        assertThat(violation.detail()).contains(why);
                    });
                });
    }

    @Test
    void aSpreadIsTakenAfterBothLegsAreOnOneBasis() {
        // Given
        twoLegs();
        prices("china", "2025-03-31=454000", "2025-04-01=455000");
        prices("america", "2025-03-31=25", "2025-04-01=25.1");

        // When
        GetSpreadResponse spread = comparisons()
                .getSpread(
                        spread("china", "america").setBasis(DOLLARS_A_KILOGRAM).build());

        // Then: 454000 / 1.13 / 1000 / (7.83 / 1.08) less 25 / 0.45359237
        assertThat(texts(spread.getObservationsList()))
                .containsExactly(
                        "2025-03-31 2025-03-31 55.41654 55.115566 0.300974 0.546078",
                        "2025-04-01 2025-04-01 55.538602 55.336028 0.202575 0.366081");
        assertThat(spread.getBasis()).isEqualTo(DOLLARS_A_KILOGRAM);
        assertThat(spread.getLongStepsList())
                .extracting(ConversionStep::getFrom)
                .containsExactly("incl", "t", "CNY", "EUR");
        assertThat(spread.getShortStepsList())
                .extracting(ConversionStep::getFrom)
                .containsExactly("lb");
        assertThat(spread.getUnmatched()).isZero();
        assertThat(spread.getMaxAgeDays()).isEqualTo(7);
        assertThat(spread.getStatistics().getCount()).isEqualTo(2);
        assertThat(spread.getStatistics().getMean().getValue()).isEqualTo("0.251774");
        assertThat(spread.getStatistics().getStddev().getValue()).isEqualTo("0.069579");
        assertThat(spread.getStatistics().getLast().getValue()).isEqualTo("0.202575");
        assertThat(spread.getStatistics().getZScore().getValue()).isEqualTo("-0.707107");
    }

    @Test
    void theBasisIsTheLongLegsWhereNoneIsAskedFor() {
        // Given
        twoLegs();
        prices("china", "2025-03-31=454000");
        prices("america", "2025-03-31=25");

        // When
        GetSpreadResponse spread =
                comparisons().getSpread(spread("china", "america").build());

        // Then: 25 x 1.13 / 0.45359237 x 1000 x 7.83 / 1.08
        SpreadPoint point = spread.getObservations(0);
        assertThat(point.getLong().getValue()).isEqualTo("454000");
        assertThat(point.getShort().getValue()).isEqualTo("451534.270737");
        assertThat(point.getSpread().getValue()).isEqualTo("2465.729263");
        assertThat(spread.getBasis().getCurrency()).isEqualTo("CNY");
        assertThat(spread.getLongStepsList()).isEmpty();
        assertThat(spread.getStatistics().hasStddev()).isFalse();
        assertThat(spread.getStatistics().hasZScore()).isFalse();
    }

    @Test
    void onlyPublishedPricesOfTheWindowAsKnownThenAreMatched() {
        // Given
        client().importInstruments(pounds("one").build(), pounds("other").build());
        prices("one", "2025-03-03=10", "2025-03-04=11", "2025-03-05=12", "2025-03-20=13");
        prices("other", "2025-02-28=4", "2025-03-04=5");
        client().importPrices(
                        Rows.price(2, "other", "2025-03-05", "6", "2025-03-05")
                                .setOrigin("derived")
                                .build(),
                        Rows.price(3, "one", "2025-03-06", "7", "2025-03-06")
                                .setStatus("suspended")
                                .build());
        client().importPrices(Rows.price(2, "other", "2025-03-04", "5.5", "2025-06-01")
                .build());

        // Then
        assertThat(texts(comparisons().getSpread(spread("one", "other").build()).getObservationsList()))
                .containsExactly(
                        "2025-03-03 2025-02-28 10 4 6 150",
                        "2025-03-04 2025-03-04 11 5.5 5.5 100",
                        "2025-03-05 2025-03-04 12 5.5 6.5 118.181818");
        GetSpreadResponse then = comparisons()
                .getSpread(spread("one", "other")
                        .setFrom(Times.toProto(LocalDate.of(2025, 3, 4)))
                        .setTo(Times.toProto(LocalDate.of(2025, 3, 31)))
                        .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-05-01T00:00:00Z"))))
                        .build());
        assertThat(texts(then.getObservationsList()))
                .containsExactly("2025-03-04 2025-03-04 11 5 6 120", "2025-03-05 2025-03-04 12 5 7 140");
        assertThat(then.getUnmatched()).isEqualTo(1);
    }

    @Test
    void aStaleLegIsRefusedByItsName() {
        // Given
        client().importInstruments(
                        pounds("one").build(),
                        pounds("other").build(),
                        pounds("empty").build());
        prices("one", "2025-03-20=13", "2025-03-21=14");
        prices("other", "2025-03-01=4", "2025-03-12=5", "2025-04-01=6");

        // Then
        isRefused(
                spread("one", "other").setTo(Times.toProto(LocalDate.of(2025, 3, 31))),
                "short",
                "the short leg other is stale: its last price up to 2025-03-21 is of 2025-03-12");
        isRefused(
                spread("one", "other").setMaxAgeDays(7),
                "short",
                "the short leg other is stale: its last price up to 2025-03-21 is of 2025-03-12");
        assertThat(comparisons()
                        .getSpread(spread("one", "other").setMaxAgeDays(8).build())
                        .getObservationsList())
                .hasSize(1);
        isRefused(
                spread("other", "one").setTo(Times.toProto(LocalDate.of(2025, 3, 19))),
                "long",
                "the long leg other is stale: its last price in the window ends on 2025-03-12");
        isRefused(spread("one", "empty"), "short", "the short leg empty has no published price");
        isRefused(spread("empty", "one"), "long", "the long leg empty has no published price in the window");
    }

    @Test
    void aLegThatCannotBeConvertedIsRefusedByItsName() {
        // Given
        twoLegs();
        client().importInstruments(
                        Rows.instrument("unknown").setFrequency("D").build(),
                        pounds("moist").setUnit("dmt").build());
        prices("china", "2025-03-31=454000", "2025-05-01=454000");
        prices("america", "2025-03-31=25", "2025-05-01=25");
        prices("unknown", "2025-03-31=60");
        prices("moist", "2025-03-31=60000");

        // Then
        isRefused(spread("china", "unknown"), "short", "the short leg unknown cannot be brought to the basis");
        isRefused(spread("moist", "america").setBasis(DOLLARS_A_KILOGRAM), "long", "dry metric tonne");
        isRefused(spread("china", "america"), "short", "There is no fixing between USD and CNY on 2025-05-01");
    }

    @Test
    void instrumentsThatDoNotExistAreNotFound() {
        client().importInstruments(pounds("one").build());

        for (GetSpreadRequest.Builder request : List.of(spread("one", "none"), spread("none", "one"))) {
            assertThatThrownBy(() -> comparisons().getSpread(request.build()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                            .isEqualTo(ErrorReason.NOT_FOUND));
        }
    }

    @Test
    void swappingTheLegsTurnsTheSpreadRound() {
        // Given
        twoLegs();
        Random random = new Random(20250331);
        String[] yuan = new String[60];
        String[] dollars = new String[60];
        for (int i = 0; i < yuan.length; i++) {
            String day =
                    LocalDate.of(2025, 4, 7).minusDays(yuan.length - 1L - i).toString();
            yuan[i] = day + "=" + (300_000 + random.nextInt(300_000));
            dollars[i] = day + "=" + BigDecimal.valueOf(20_000 + random.nextInt(20_000), 3);
        }
        client().importFxRates(fixing(2, "USD", "1.08").toBuilder()
                .setDate("2025-02-01")
                .setKnownAt("2025-02-01")
                .build());
        prices("china", yuan);
        prices("america", dollars);
        GetSpreadRequest.Builder request = spread("china", "america")
                .setBasis(DOLLARS_A_KILOGRAM)
                .setFrom(Times.toProto(LocalDate.of(2025, 3, 31)));

        // When
        GetSpreadResponse one = comparisons().getSpread(request.build());
        GetSpreadResponse other = comparisons()
                .getSpread(request.setLong("america").setShort("china").build());

        // Then
        assertThat(one.getObservationsList()).hasSize(8);
        assertThat(one.getObservationsList())
                .extracting(point -> new BigDecimal(point.getSpread().getValue()).negate())
                .isEqualTo(other.getObservationsList().stream()
                        .map(point -> new BigDecimal(point.getSpread().getValue()))
                        .toList());
        assertThat(one.getStatistics().getStddev())
                .isEqualTo(other.getStatistics().getStddev());
        assertThat(new BigDecimal(one.getStatistics().getZScore().getValue()).negate())
                .isEqualByComparingTo(other.getStatistics().getZScore().getValue());
    }

    private static GetCorrelationsRequest.Builder correlations(String... instruments) {
        return GetCorrelationsRequest.newBuilder().addAllInstruments(List.of(instruments));
    }

    private static List<String> row(GetCorrelationsResponse response, int row) {
        return response.getRows(row).getCorrelationsList().stream()
                .map(ComparisonServiceTest::text)
                .toList();
    }

    private static String text(Correlation correlation) {
        return correlation.getWith() + " " + correlation.getPairs() + " "
                + correlation.getCorrelation().getValue();
    }

    @Test
    void correlationsAreOfTheCoarsestFrequencyOfTheInstruments() {
        // Given
        client().importInstruments(
                        pounds("daily").build(),
                        pounds("monthly").setFrequency("M").build(),
                        pounds("irregular").setFrequency("irregular").build());
        prices(
                "daily",
                "2025-01-30=90",
                "2025-01-31=100",
                "2025-02-28=110",
                "2025-03-31=121",
                "2025-04-30=108.9",
                "2025-05-02=500");
        prices("monthly", "2025-01=50", "2025-02=60.5", "2025-03=73.205", "2025-04=59.29605");
        prices("irregular", "2025-01-15=7", "2025-03-15=8", "2025-04-15=7", "2025-05-15=9");

        // When
        GetCorrelationsResponse response = comparisons()
                .getCorrelations(correlations("monthly", "daily", "irregular").build());

        // Then
        assertThat(response.getFrequency()).isEqualTo(Frequency.FREQUENCY_M);
        assertThat(response.getInstrumentsList()).containsExactly("monthly", "daily", "irregular");
        assertThat(row(response, 0)).containsExactly("monthly 3 1", "daily 3 1", "irregular 2 ");
        assertThat(row(response, 1)).startsWith("monthly 3 1", "daily 4 1");
        assertThat(row(response, 2)).startsWith("monthly 2 ").endsWith("irregular 3 1");
        assertThat(response.getRows(2).getCorrelations(1).getCorrelation())
                .isEqualTo(response.getRows(1).getCorrelations(2).getCorrelation());
    }

    @Test
    void correlationsKeepToTheWindowAndTheDateOfKnowledge() {
        // Given
        client().importInstruments(pounds("one").build(), pounds("other").build());
        prices("one", "2025-03-03=1", "2025-03-04=2", "2025-03-05=3", "2025-03-06=2", "2025-03-07=3");
        prices("other", "2025-03-03=3", "2025-03-04=2", "2025-03-05=4", "2025-03-06=2", "2025-03-07=3");
        GetCorrelationsRequest.Builder request = correlations("one", "other");

        // Then
        assertThat(comparisons()
                        .getCorrelations(request.build())
                        .getRows(0)
                        .getCorrelations(1)
                        .getPairs())
                .isEqualTo(4);
        request.setFrom(Times.toProto(LocalDate.of(2025, 3, 4)));
        assertThat(comparisons()
                        .getCorrelations(request.build())
                        .getRows(0)
                        .getCorrelations(1)
                        .getPairs())
                .isEqualTo(3);
        request.setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-03-06T00:00:00Z"))));
        assertThat(text(comparisons()
                        .getCorrelations(request.build())
                        .getRows(0)
                        .getCorrelations(1)))
                .isEqualTo("other 1 ");
    }

    @ParameterizedTest
    @CsvSource({"FREQUENCY_D, true", "FREQUENCY_W, true", "FREQUENCY_M, false", "FREQUENCY_A, false"})
    void aFrequencyFinerThanAnInstrumentsOwnIsRefused(Frequency frequency, boolean refused) {
        // Given
        client().importInstruments(
                        pounds("daily").build(),
                        pounds("monthly").setFrequency("M").build());
        GetCorrelationsRequest request =
                correlations("daily", "monthly").setFrequency(frequency).build();

        // Then
        if (refused) {
            assertThatThrownBy(() -> comparisons().getCorrelations(request))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                        assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED);
                        assertThat(GrpcErrors.violationsOf(e))
                                .extracting(Violation::field)
                                .containsExactly("frequency");
                        assertThat(e.getStatus().getDescription()).contains("monthly");
                    });
        } else {
            assertThat(comparisons().getCorrelations(request).getFrequency()).isEqualTo(frequency);
        }
    }

    @Test
    void correlationsNeedInstrumentsThatAreThereEachOnce() {
        client().importInstruments(pounds("one").build());

        assertThatThrownBy(() -> comparisons()
                        .getCorrelations(correlations("one", "none").build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.NOT_FOUND));
        for (GetCorrelationsRequest.Builder request : List.of(correlations("one"), correlations("one", "one"))) {
            assertThatThrownBy(() -> comparisons().getCorrelations(request.build()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                            .isEqualTo(ErrorReason.INVALID_ARGUMENT));
        }
    }
}
