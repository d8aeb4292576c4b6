package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceSummary;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SeriesReadTest extends PricingTest {
    private static final PriceBasis USD_KG_EXCL = PriceBasis.newBuilder()
            .setCurrency("USD")
            .setUnit(PriceUnit.PRICE_UNIT_KG)
            .setTax(TaxBasis.TAX_BASIS_EXCL)
            .build();

    private static ListPricesRequest.Builder of(String instrument) {
        return ListPricesRequest.newBuilder().setInstrument(instrument);
    }

    private static ListPricesRequest.Builder of(String instrument, String from, String to) {
        return of(instrument).setFrom(Times.toProto(LocalDate.parse(from))).setTo(Times.toProto(LocalDate.parse(to)));
    }

    private static AsOf asOf(String day) {
        return AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.parse(day))))
                .build();
    }

    /** Prices that are known on the last day of their period. */
    private void prices(String instrument, String... periodsAndMids) {
        client().importPrices(
                        header().build(),
                        IntStream.range(0, periodsAndMids.length)
                                .mapToObj(i -> row(i + 2, instrument, periodsAndMids[i].split(" "))));
    }

    private static PriceRow row(int line, String instrument, String[] cells) {
        PriceRow.Builder row = Rows.price(
                line,
                instrument,
                cells[0],
                cells[1],
                DatePeriod.parse(cells[0]).end().toString());
        if (cells.length > 2) {
            row.setOrigin(cells[2].equals("derived") ? "derived" : "");
            row.setStatus(cells[2].equals("derived") ? "" : cells[2]);
        }
        return row.build();
    }

    private PriceHead head(ListPricesRequest.Builder request) {
        return client().prices().listPrices(request.build()).next().getHead();
    }

    private List<PriceColumns> columns(ListPricesRequest.Builder request) {
        List<PriceColumns> parts = new ArrayList<>();
        client().prices()
                .listPrices(request.build())
                .forEachRemaining((ListPricesResponse part) -> parts.add(part.getObservations()));
        return parts;
    }

    /** Period, mid ({@code .} for none) and, where it was counted, the number of observations. */
    private List<String> seen(ListPricesRequest.Builder request) {
        List<String> seen = new ArrayList<>();
        for (PriceColumns part : columns(request)) {
            List<@Nullable BigDecimal> mids = Columns.toDecimals(part.getMid());
            for (int i = 0; i < part.getStartDayCount(); i++) {
                LocalDate start = LocalDate.ofEpochDay(part.getStartDay(i));
                BigDecimal mid = mids.get(i);
                seen.add(new DatePeriod(start, start.plusDays(part.getLengthDays(i))).text(DatePeriod.DECEMBER) + " "
                        + (mid == null ? "." : mid.toPlainString())
                        + (part.getCountCount() == 0 ? "" : " " + part.getCount(i)));
            }
        }
        return seen;
    }

    private void refused(ListPricesRequest.Builder request, String... words) {
        assertThatThrownBy(() -> seen(request)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED);
            assertThat(e.getStatus().getDescription()).contains(words);
        });
    }

    private void taxes() {
        client().importTaxRates(tax(2, "17", "2005-04-01"), tax(3, "16", "2018-05-01"), tax(4, "13", "2019-04-01"));
    }

    private static TaxRateRow tax(int line, String rate, String validFrom) {
        return TaxRateRow.newBuilder()
                .setLine(line)
                .setJurisdiction("CN")
                .setTax("vat")
                .setRate(rate)
                .setValidFrom(validFrom)
                .setDocument("law")
                .build();
    }

    private void fixings(String... daysAndRates) {
        client().importFxRates(IntStream.range(0, daysAndRates.length)
                .mapToObj(i -> fixing(i + 2, daysAndRates[i].split(" ")))
                .toArray(FxRateRow[]::new));
    }

    private static FxRateRow fixing(int line, String[] cells) {
        return FxRateRow.newBuilder()
                .setLine(line)
                .setBase("USD")
                .setQuote("CNY")
                .setDate(cells[0])
                .setRate(cells[1])
                .setSource("PBoC")
                .setKnownAt(cells[0])
                .build();
    }

    @Test
    void aChosenPeriodIsMadeOfAllItsPricesAndOfPublishedOnesAlone() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices(
                "ndpr",
                "2025-01-31 400000",
                "2025-02-03 410000",
                "2025-02-14 420000 unchanged",
                "2025-02-17 900000 derived",
                "2025-02-18 900000 suspended",
                "2025-02-28 433000",
                "2025-03-31 444500",
                "2025-04-01 450000");

        // When
        ListPricesRequest.Builder request =
                of("ndpr", "2025-02-14", "2025-03-01").setFrequency(Frequency.FREQUENCY_M);

        // Then
        assertThat(seen(request)).containsExactly("2025-02 421000 3", "2025-03 444500 1");
        assertThat(seen(request.clone().setDescending(true))).containsExactly("2025-03 444500 1", "2025-02 421000 3");
        assertThat(head(request).getAggregation()).isEqualTo(Aggregation.AGGREGATION_MEAN_OF_MIDS);
        assertThat(head(request).getFrequency()).isEqualTo(Frequency.FREQUENCY_M);
        assertThat(seen(request.clone().setAggregation(Aggregation.AGGREGATION_LAST)))
                .containsExactly("2025-02 433000 3", "2025-03 444500 1");
        assertThat(seen(request.clone().setTransform(Transform.TRANSFORM_CHG)))
                .containsExactly("2025-02 21000 3", "2025-03 23500 1");
    }

    @Test
    void aMeanSaysWhatWasKnownOnTheDay() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-02-03 410000", "2025-02-28 430000");
        client().importPrices(Rows.price(2, "ndpr", "2025-02-28", "440000", "2025-04-02")
                .build());
        ListPricesRequest.Builder request = of("ndpr").setFrequency(Frequency.FREQUENCY_M);

        // Then
        assertThat(seen(request.clone().setAsOf(asOf("2025-02-27")))).containsExactly("2025-02 410000 1");
        assertThat(seen(request.clone().setAsOf(asOf("2025-04-01")))).containsExactly("2025-02 420000 2");
        assertThat(seen(request)).containsExactly("2025-02 425000 2");
        assertThat(columns(request).getFirst().getKnownAtMicrosList())
                .containsExactly(Times.toMicros(Times.lastMoment(LocalDate.of(2025, 4, 2))));
    }

    @ParameterizedTest
    @CsvSource({"2025-02-27, true", "2025-02-28, true", "2025-03-01, false"})
    void aPeriodThatIsNotOverIsIncomplete(String asOf, boolean incomplete) {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-01-31 400000", "2025-02-03 410000");

        // When
        PriceColumns columns = columns(
                        of("ndpr").setFrequency(Frequency.FREQUENCY_M).setAsOf(asOf(asOf)))
                .getFirst();

        // Then
        assertThat(columns.getStartDayCount()).isEqualTo(2);
        assertThat(columns.getIncompleteList()).isEqualTo(incomplete ? List.of(1) : List.of());
    }

    @Test
    void withoutADateOfKnowledgeTodayDecidesWhatIsOver() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        LocalDate today = Times.now().atZone(java.time.ZoneOffset.UTC).toLocalDate();
        client().importPrices(
                        Rows.price(2, "ndpr", today.toString(), "400000", "").build());

        // Then
        assertThat(columns(of("ndpr").setFrequency(Frequency.FREQUENCY_A))
                        .getFirst()
                        .getIncompleteList())
                .containsExactly(0);
        assertThat(columns(of("ndpr").setFrequency(Frequency.FREQUENCY_D))
                        .getFirst()
                        .getIncompleteList())
                .isEmpty();
    }

    @Test
    void theConcentratePriceChangedByTheStepsThatThePressReported() {
        // Given
        client().importInstruments(Rows.daily("baogang")
                .setFrequency("Q")
                .setPlausibleLow("3000")
                .setTax("excl")
                .build());
        prices(
                "baogang",
                "2024-Q3 16741",
                "2024-Q4 17782",
                "2025-Q1 18618",
                "2025-Q2 18825",
                "2025-Q3 19109",
                "2025-Q4 26205");

        // Then
        assertThat(seen(of("baogang", "2025-04-01", "2025-12-31").setTransform(Transform.TRANSFORM_PCH)))
                .containsExactly("2025-Q2 1.111827", "2025-Q3 1.508632", "2025-Q4 37.134335");
        assertThat(seen(of("baogang", "2024-10-01", "2025-03-31")
                        .setFrequency(Frequency.FREQUENCY_Q)
                        .setTransform(Transform.TRANSFORM_PCH)))
                .containsExactly("2024-Q4 6.218267 1", "2025-Q1 4.701383 1");
        assertThat(seen(of("baogang", "2025-10-01", "2025-12-31").setTransform(Transform.TRANSFORM_PC1)))
                .containsExactly("2025-Q4 47.368125");
    }

    @Test
    void aDerivedPriceEntersNoTransformAndNoSummary() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-03-31 444500", "2025-07-07 451000 derived", "2025-07-08 454000");

        // Then
        assertThat(seen(of("ndpr"))).hasSize(3);
        assertThat(seen(of("ndpr").setTransform(Transform.TRANSFORM_CHG)))
                .containsExactly("2025-03-31 .", "2025-07-08 9500");
        PriceSummary summary = summary(of("ndpr"));
        assertThat(summary.getCount()).isEqualTo(2);
        assertThat(summary.getMean().getValue()).isEqualTo("449250");
        assertThat(summary.getMax().getMid().getValue()).isEqualTo("454000");
    }

    @Test
    void weeksDatedByTheirDayOfAssessmentBecomeIsoWeeks() {
        // Given
        client().importInstruments(Rows.daily("weekly").setFrequency("W").build());
        prices("weekly", "2024-12-27 400000", "2024-12-30 410000", "2025-01-10 430500");

        // Then
        assertThat(seen(of("weekly").setFrequency(Frequency.FREQUENCY_W)))
                .containsExactly("2024-W52 400000 1", "2025-W01 410000 1", "2025-W02 430500 1");
        assertThat(seen(of("weekly").setTransform(Transform.TRANSFORM_PCH)))
                .containsExactly("2024-12-27 .", "2024-12-30 2.5", "2025-01-10 5");
    }

    @Test
    void onADailyBasisEveryDayTakesItsFixingBeforeTheMeanIsMade() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        taxes();
        fixings("2024-12-31 7.2", "2025-01-02 7.3", "2025-01-03 7.25");
        prices("ndpr", "2025-01-01 398500", "2025-01-02 398000", "2025-01-03 400000");
        ListPricesRequest.Builder request = of("ndpr").setBasis(USD_KG_EXCL);

        // When
        List<String> days = seen(request);
        PriceColumns columns = columns(request).getFirst();
        PriceHead head = head(request);

        // Then
        assertThat(days).containsExactly("2025-01-01 48.979843", "2025-01-02 48.248273", "2025-01-03 48.825145");
        assertThat(columns.getFixingDayList().stream()
                        .map(LocalDate::ofEpochDay)
                        .map(LocalDate::toString))
                .containsExactly("2024-12-31", "2025-01-02", "2025-01-03");
        assertThat(Columns.toDecimals(columns.getFactor()).getFirst()).isEqualTo("0.000122910521");
        assertThat(columns.getStatusList()).hasSize(3).containsOnly(PriceStatus.PRICE_STATUS_FINAL);
        assertThat(head.getBasis()).isEqualTo(USD_KG_EXCL);
        assertThat(head.getStepsList().stream().map(ConversionStep::getTo).toList())
                .containsExactly("excl", "kg", "USD");
        assertThat(head.getSteps(2).hasFactor()).isFalse();
        assertThat(head.getAggregation()).isEqualTo(Aggregation.AGGREGATION_UNSPECIFIED);
        // (398500 / 7.2 + 398000 / 7.3 + 400000 / 7.25) / 1.13 / 1000 / 3
        assertThat(seen(request.clone().setFrequency(Frequency.FREQUENCY_M))).containsExactly("2025-01 48.68442 3");
        assertThat(head(request.clone().setFrequency(Frequency.FREQUENCY_M)).getStepsList())
                .hasSize(3);
    }

    @Test
    void derivedAndEmptyRowsAreListedOnAnotherBasisToo() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-01-02 398000", "2025-01-03 399000 derived");
        client().importPrices(Rows.price(2, "ndpr", "2025-01-06", "", "2025-01-06")
                .setStatus("suspended")
                .build());

        // Then
        assertThat(seen(of("ndpr").setBasis(PriceBasis.newBuilder().setUnit(PriceUnit.PRICE_UNIT_KG))))
                .containsExactly("2025-01-02 398", "2025-01-03 399", "2025-01-06 .");
    }

    @Test
    void theStoredBasisAskedForByNameIsAnsweredAsStored() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-01-02 398000");

        // When
        PriceColumns columns = columns(of("ndpr")
                        .setTransform(Transform.TRANSFORM_LIN)
                        .setBasis(PriceBasis.newBuilder()
                                .setCurrency("CNY")
                                .setUnit(PriceUnit.PRICE_UNIT_T)
                                .setTax(TaxBasis.TAX_BASIS_INCL)))
                .getFirst();

        // Then
        assertThat(columns.hasFactor()).isFalse();
        assertThat(columns.getRevisionList()).containsExactly(1);
    }

    @Test
    void aTaxThatChangesInsideAStoredPeriodIsRefusedWhereThatPeriodIsAskedFor() {
        // Given
        client().importInstruments(Rows.daily("quarterly").setFrequency("Q").build());
        taxes();
        prices("quarterly", "2018-Q1 300000", "2018-Q2 310000", "2018-Q3 320000", "2018-Q4 330000");
        PriceBasis excl =
                PriceBasis.newBuilder().setTax(TaxBasis.TAX_BASIS_EXCL).build();

        // Then
        refused(of("quarterly").setBasis(excl), "2018-05-01", "17", "16");
        refused(of("quarterly").setFrequency(Frequency.FREQUENCY_A).setBasis(excl), "2018-05-01");
        assertThat(seen(of("quarterly", "2018-10-01", "2018-12-31")
                        .setBasis(excl)
                        .setTransform(Transform.TRANSFORM_CHG)))
                .containsExactly("2018-Q4 8620.689655");
        refused(
                of("quarterly", "2018-07-01", "2018-09-30").setBasis(excl).setTransform(Transform.TRANSFORM_CHG),
                "2018-05-01");
    }

    @Test
    void aLagDoesNotAskForFixingsThatNobodyNeeds() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        fixings("2025-01-02 7.3", "2025-01-03 7.25");
        prices("ndpr", "1990-01-02 300000", "2025-01-02 398000", "2025-01-03 400000");

        // Then
        assertThat(seen(of("ndpr", "2025-01-03", "2025-01-31")
                        .setBasis(PriceBasis.newBuilder().setCurrency("USD"))
                        .setTransform(Transform.TRANSFORM_CHG)))
                .containsExactly("2025-01-03 651.865848");
    }

    @ParameterizedTest
    @CsvSource({
        "daily, FREQUENCY_UNSPECIFIED, AGGREGATION_LAST, TRANSFORM_LIN, INVALID_ARGUMENT, aggregation",
        "quarterly, FREQUENCY_M, AGGREGATION_UNSPECIFIED, TRANSFORM_LIN, REFUSED, frequency",
        "irregular, FREQUENCY_Q, AGGREGATION_UNSPECIFIED, TRANSFORM_LIN, REFUSED, frequency",
        "irregular, FREQUENCY_UNSPECIFIED, AGGREGATION_UNSPECIFIED, TRANSFORM_PCA, REFUSED, transform",
        "daily, FREQUENCY_H, AGGREGATION_UNSPECIFIED, TRANSFORM_LIN, INVALID_ARGUMENT, frequency"
    })
    void whatIsNotDefinedIsRefusedByName(
            String instrument,
            Frequency frequency,
            Aggregation aggregation,
            Transform transform,
            ErrorReason reason,
            String field) {
        // Given
        client().importInstruments(
                        Rows.daily("daily").build(),
                        Rows.daily("quarterly").setLine(3).setFrequency("Q").build(),
                        Rows.instrument("irregular")
                                .setLine(4)
                                .setFrequency("irregular")
                                .build());
        prices("irregular", "2024 55", "2025-02 60");

        // Then
        assertThatThrownBy(() -> seen(of(instrument)
                        .setFrequency(frequency)
                        .setAggregation(aggregation)
                        .setTransform(transform)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(reason);
                    assertThat(GrpcErrors.violationsOf(e))
                            .extracting(Violation::field)
                            .containsExactly(field);
                });
    }

    @Test
    void irregularPricesBecomeYears() {
        // Given
        client().importInstruments(
                        Rows.instrument("irregular").setFrequency("irregular").build());
        client().importPrices(
                        Rows.price(2, "irregular", "2024", "55", "2025-02")
                                .setExactness("approximate")
                                .build(),
                        Rows.price(3, "irregular", "2025-02", "60.5", "2025-03").build());

        // Then
        assertThat(seen(of("irregular").setFrequency(Frequency.FREQUENCY_A).setTransform(Transform.TRANSFORM_PC1)))
                .containsExactly("2024 . 1", "2025 10 1");
        assertThat(columns(of("irregular").setFrequency(Frequency.FREQUENCY_A))
                        .getFirst()
                        .getExactnessList())
                .containsExactly(Exactness.EXACTNESS_APPROXIMATE, Exactness.EXACTNESS_EXACT);
    }

    @Test
    void aLongSeriesTravelsInMessagesOfFiveThousandRows() {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        LocalDate first = LocalDate.of(1990, 1, 1);
        client().importPrices(header().build(), IntStream.range(0, 12_001).mapToObj(i -> Rows.price(
                        i + 2, "daily", first.plusDays(i).toString(), "400000", "2025")
                .build()));

        // Then
        for (ListPricesRequest.Builder request : List.of(
                of("daily").setFrequency(Frequency.FREQUENCY_D),
                of("daily").setBasis(PriceBasis.newBuilder().setUnit(PriceUnit.PRICE_UNIT_LB)))) {
            assertThat(columns(request).stream()
                            .map(PriceColumns::getStartDayCount)
                            .toList())
                    .containsExactly(5000, 5000, 2001);
            assertThat(columns(request).getLast().getStartDay(2000))
                    .isEqualTo((int) first.plusDays(12_000).toEpochDay());
        }
    }

    private PriceSummary summary(ListPricesRequest.Builder like) {
        SummarizePricesRequest.Builder request = SummarizePricesRequest.newBuilder()
                .setInstrument(like.getInstrument())
                .setAsOf(like.getAsOf())
                .setBasis(like.getBasis());
        if (like.hasFrom()) {
            request.setFrom(like.getFrom());
        }
        if (like.hasTo()) {
            request.setTo(like.getTo());
        }
        return client().prices().summarizePrices(request.build()).getSummary();
    }

    @Test
    void theSummaryOfAQuarterStandsBesideThatOfTheYearBefore() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices(
                "ndpr",
                "2024-01-02 380000",
                "2024-03-29 384000",
                "2024-04-01 999999",
                "2025-01-02 398000",
                "2025-01-03 398000",
                "2025-02-05 420500",
                "2025-03-31 444500");

        // When
        PriceSummary summary = summary(of("ndpr", "2025-01-01", "2025-03-31"));

        // Then
        assertThat(summary.getCount()).isEqualTo(4);
        assertThat(summary.getMean().getValue()).isEqualTo("415250");
        assertThat(summary.getMin().getPeriod().getText()).isEqualTo("2025-01-02");
        assertThat(summary.getMax().getPeriod().getText()).isEqualTo("2025-03-31");
        assertThat(summary.getFirst().getMid().getValue()).isEqualTo("398000");
        assertThat(summary.getLast().getMid().getValue()).isEqualTo("444500");
        assertThat(summary.getChange().getValue()).isEqualTo("46500");
        assertThat(summary.getChangePct().getValue()).isEqualTo("11.683417");
        assertThat(summary.getUnchangedSharePct().getValue()).isEqualTo("33.333333");
        assertThat(summary.getLongestUnchangedRun()).isEqualTo(1);
        assertThat(summary.getPriorYear().getCount()).isEqualTo(2);
        assertThat(summary.getPriorYear().getMean().getValue()).isEqualTo("382000");
        assertThat(summary.getMeanYoyPct().getValue()).isEqualTo("8.704188");
        assertThat(EnumText.of(summary.getBasis().getTax())).isEqualTo("incl");
    }

    @Test
    void reportedQuarterMeansCompareWithTheYearBefore() {
        // Given
        client().importInstruments(Rows.daily("mean").setFrequency("Q").build());
        prices("mean", "2024-Q1 381646.55", "2025-Q1 429605.26");

        // Then
        assertThat(summary(of("mean", "2025-01-01", "2025-03-31"))
                        .getMeanYoyPct()
                        .getValue())
                .isEqualTo("12.566263");
    }

    @Test
    void anOpenRangeIsComparedByTheDaysOfItsPrices() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2023-06-30 200000", "2024-06-28 300000", "2024-06-30 330000", "2024-12-31 350000");

        // When
        PriceSummary summary = summary(of("ndpr", "2024-06-28", "2024-12-31").clearTo());

        // Then
        assertThat(summary.getPriorYear().getCount()).isEqualTo(1);
        assertThat(summary(of("ndpr")).getPriorYear().getCount()).isEqualTo(1);
        assertThat(summary(of("ndpr")).getCount()).isEqualTo(4);
    }

    @Test
    void anEmptyRangeHasNoNumbers() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());

        // When
        PriceSummary open = summary(of("ndpr"));
        PriceSummary closed = summary(of("ndpr", "2025-01-01", "2025-03-31"));

        // Then
        assertThat(open.getCount()).isZero();
        assertThat(open.hasMean()).isFalse();
        assertThat(open.hasPriorYear()).isFalse();
        assertThat(closed.getPriorYear().getCount()).isZero();
        assertThat(closed.hasMeanYoyPct()).isFalse();
    }

    @Test
    void aSummaryOnAnotherBasisHasItsReceiptAndTheStillnessOfTheSource() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        taxes();
        fixings("2025-01-02 7.3", "2025-01-03 7.25");
        prices("ndpr", "2024-01-02 300000", "2025-01-02 398000", "2025-01-03 398000");

        // When
        PriceSummary summary = summary(of("ndpr", "2025-01-01", "2025-01-31").setBasis(USD_KG_EXCL));

        // Then
        assertThat(summary.getFirst().getMid().getValue()).isEqualTo("48.248273");
        assertThat(summary.getLast().getMid().getValue()).isEqualTo("48.581019");
        assertThat(summary.getUnchangedSharePct().getValue()).isEqualTo("100");
        assertThat(summary.getStepsList()).hasSize(3);
        assertThat(summary.getBasis()).isEqualTo(USD_KG_EXCL);
        // The year before has no fixing: it is left out, and the rest answered.
        assertThat(summary.hasPriorYear()).isFalse();
    }

    @Test
    void aSummarySaysWhatWasKnownOnTheDay() {
        // Given
        client().importInstruments(Rows.daily("ndpr").build());
        prices("ndpr", "2025-01-02 398000", "2025-01-03 400000");

        // Then
        assertThat(summary(of("ndpr").setAsOf(asOf("2025-01-02"))).getCount()).isEqualTo(1);
    }
}
