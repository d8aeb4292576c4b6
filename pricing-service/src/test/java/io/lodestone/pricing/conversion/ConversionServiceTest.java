package io.lodestone.pricing.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.type.Decimal;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.v1.ConversionServiceGrpc;
import io.lodestone.pricing.v1.ConversionStep;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.FormFactor;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ListFormFactorsRequest;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus fills the field.
class ConversionServiceTest extends PricingTest {
    @Inject
    RateTableStore rateTables;

    @BeforeEach
    void rates() {
        client().importTaxRates(tax("17", "2005-04-01"), tax("16", "2018-05-01"), tax("13", "2019-04-01"));
        client().importFxRates(
                        fx("ECB", "EUR", "CNY", "2024-12-27", "7.6169"),
                        fx("ECB", "EUR", "USD", "2024-12-27", "1.0435"));
    }

    // ---- numeric vectors ----

    @Test
    void theReceiptOfAYuanPriceInDollarsHasFourSteps() {
        // When
        ConvertPriceResponse answer =
                convert(asked("398500", "CNY/t/incl", "USD/kg/excl").setDate(day("2025-01-02")));

        // Then
        assertThat(answer.getValue().getValue()).isEqualTo("48.313008");
        assertThat(basis(answer.getBasis())).isEqualTo("USD/kg/excl");
        assertThat(answer.getStepsList())
                .extracting(ConversionServiceTest::text)
                .containsExactly(
                        "tax incl>excl x0.884955752212 (13 per cent, statute, vat-law, 2019-04-01)"
                                + " 398500 > 352654.867256637168",
                        "unit t>kg x0.001 (1000 kg per t, definition, , ) 352654.867256637168 > 352.654867256637",
                        "currency CNY>EUR x0.131287006525 (7.6169 CNY per EUR, ECB, ecb, 2024-12-27)"
                                + " 352.654867256637 > 46.299001858583",
                        "currency EUR>USD x1.0435 (1.0435 USD per EUR, ECB, ecb, 2024-12-27)"
                                + " 46.299001858583 > 48.313008");
    }

    @ParameterizedTest
    @CsvSource({
        // Argus 2020-03-19, lithium carbonate: 7.10 yuan a dollar with the tax taken out, an impossible 8.03 without.
        "46000, excl, 5.73, 7.1044",
        "51000, excl, 6.35, 7.1075",
        "46000, incl, 5.73, 8.0279"
    })
    void aPublishedPairImpliesTheRateOfItsDayOnlyWhenTheTaxIsTakenOut(
            String yuan, String tax, BigDecimal dollars, BigDecimal implied) {
        // Given: one yuan a dollar, so that the conversion gives the implied rate times the dollars
        client().importFxRates(fx("Argus", "USD", "CNY", "2020-03-19", "1"));

        // When
        BigDecimal converted = value(asked(yuan, "CNY/t/incl", "USD/kg/" + tax).setDate(day("2020-03-19")));

        // Then
        assertThat(converted.divide(dollars, 4, RoundingMode.HALF_UP)).isEqualByComparingTo(implied);
    }

    @ParameterizedTest
    @CsvSource({"397, incl, 54.39", "399, incl, 54.66", "398, excl, 48.25"})
    void anExWorksPriceWithTaxComesCloseToTheFreeOnBoardPrice(String yuan, String tax, BigDecimal dollars) {
        // Given: 200,000 yuan are 27,400 dollars
        client().importFxRates(fx("Argus", "USD", "CNY", "2025-01-02", "7.299270072993"));

        // When
        BigDecimal converted = value(asked(yuan, "CNY/kg/incl", "USD/kg/" + tax).setDate(day("2025-01-02")));

        // Then
        assertThat(converted.setScale(2, RoundingMode.HALF_UP)).isEqualByComparingTo(dollars);
    }

    @ParameterizedTest
    @CsvSource({"37000, 2005-08-01, 8.0892, 4574", "318000, 2014-07-01, 6.2504, 50877"})
    void quotedPairsOfOldAreStraightExchangeWithoutATaxStep(String yuan, String day, String rate, BigDecimal dollars) {
        // Given
        client().importFxRates(fx("quoted", "USD", "CNY", day, rate));

        // When
        ConvertPriceResponse answer =
                convert(asked(yuan, "CNY/t/incl", "USD/t/incl").setDate(day(day)));

        // Then
        assertThat(new BigDecimal(answer.getValue().getValue()).setScale(0, RoundingMode.HALF_UP))
                .isEqualByComparingTo(dollars);
        assertThat(answer.getStepsList()).singleElement().satisfies(step -> assertThat(step.getRateUnit())
                .isEqualTo("CNY per USD"));
    }

    // ---- forms ----

    @Test
    void theFormComesLast() {
        // When
        ConvertPriceResponse answer = convert(asked("398000", "CNY/t/incl", "EUR/kg/excl")
                .setDate(day("2024-12-27"))
                .setForm("oxide")
                .setToForm("metal")
                .setElement("NdPr"));

        // Then
        assertThat(answer.getStepsList())
                .extracting(step -> EnumText.of(step.getStep()))
                .containsExactly("tax", "unit", "currency", "form");
        assertThat(answer.getSteps(3).getFactor().getValue()).startsWith("1.1768");
    }

    @Test
    void aStatedFactorIsNamedAndListed() {
        // Given
        FormFactor listed = ConversionServiceGrpc.newBlockingStub(client().channel())
                .listFormFactors(ListFormFactorsRequest.getDefaultInstance())
                .getFactors(0);

        // When
        ConvertPriceResponse answer = convert(ConvertPriceRequest.newBuilder()
                .setValue(decimal("60"))
                .setForm("oxide")
                .setToForm("metal")
                .setFormFactor(listed.getCode()));

        // Then
        assertThat(listed.getCode()).isEqualTo("mp-ndpr-oxide-to-metal");
        assertThat(listed.getFactor().getValue()).isEqualTo("1.2");
        assertThat(answer.getValue().getValue()).isEqualTo("72");
        assertThat(answer.getStepsList())
                .extracting(ConversionServiceTest::text)
                .containsExactly(
                        "form oxide>metal x1.2 (1.2 kg oxide per kg metal, MP Materials Corp., mp-10-k-fy2024, ) 60 > 72");
    }

    @Test
    void theServiceCannotChangeAStatedFactor() {
        assertThatExceptionOfType(java.sql.SQLException.class)
                .isThrownBy(() -> {
                    try (var app = app();
                            var statement = app.createStatement()) {
                        statement.execute("UPDATE form_factor SET factor = 1");
                    }
                })
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    // ---- what is not converted ----

    @ParameterizedTest
    @CsvSource({
        "398500.1234567, CNY/t/incl, '//'",
        "-5, CNY/t/incl, CNY/t/incl",
        "46000, CNY/t/none, CNY/t/excl",
        "1.5, //, //"
    })
    void withoutAStepTheNumberStaysAsItIs(String value, String from, String to) {
        // When
        ConvertPriceResponse answer = convert(asked(value, from, to));

        // Then
        assertThat(answer.getValue().getValue()).isEqualTo(value);
        assertThat(answer.getStepsList()).isEmpty();
    }

    @Test
    void aDifferenceOfPricesMayBeNegative() {
        assertThat(value(asked("-113", "CNY/t/incl", "CNY/t/excl").setDate(day("2025-01-02"))))
                .isEqualByComparingTo("-100");
    }

    @ParameterizedTest
    @CsvSource({
        "//, USD//, from.currency",
        "CNY//, /kg/, from.unit",
        "CNY/t/, //excl, from.tax",
        "CNY/t/incl, USD//, date",
        "CNY/t/incl, //excl, date"
    })
    void whatIsMissingForAStepIsNamed(String from, String to, String field) {
        refused(ErrorReason.INVALID_ARGUMENT, asked("1", from, to), field);
    }

    @Test
    void whatIsMissingOrUselessAroundAStepIsNamed() {
        ConvertPriceRequest.Builder tax = asked("1", "CNY/t/incl", "CNY/t/excl").setDate(day("2025-01-02"));
        refused(ErrorReason.INVALID_ARGUMENT, tax.clearJurisdiction(), "jurisdiction");
        refused(ErrorReason.INVALID_ARGUMENT, asked("1", "//", "//").setToForm("metal"), "form");
        refused(ErrorReason.INVALID_ARGUMENT, asked("1", "//", "//").setToIncoterm("EXW"), "incoterm");
        ConvertPriceRequest.Builder form =
                asked("1", "//", "//").setForm("oxide").setToForm("metal");
        refused(ErrorReason.INVALID_ARGUMENT, form, "element");
        refused(ErrorReason.INVALID_ARGUMENT, form.setElement("Xx"), "element");
        refused(ErrorReason.INVALID_ARGUMENT, form.setElement("Dy").setFormFactor("mp-ndpr-oxide-to-metal"), "element");
        refused(
                ErrorReason.INVALID_ARGUMENT,
                asked("1", "//", "//").setFormFactor("mp-ndpr-oxide-to-metal"),
                "form_factor");
        refused(ErrorReason.INVALID_ARGUMENT, asked("1e5", "//", "//"), "value");
        refused(ErrorReason.INVALID_ARGUMENT, ConvertPriceRequest.newBuilder(), "value");
    }

    @Test
    void aFactorThatNobodyStatesIsNotFound() {
        refused(
                ErrorReason.NOT_FOUND,
                asked("1", "//", "//").setForm("oxide").setToForm("metal").setFormFactor("nobody-s"),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "CNY/t/unknown, //excl, 2025-01-02, its tax basis is unknown",
        "CNY/t/none, //incl, 2025-01-02, that no tax applies to",
        "CNY/t/incl, //excl, 2005-03-31, No rate of tax is known for jurisdiction 'CN' on 2005-03-31",
        "CNY/t/incl, USD//, 2025-01-04, between CNY and USD on 2025-01-04 or in the 7 days before",
        "CNY/t/incl, USD//, 0001-01-01, between CNY and USD on 0001-01-01",
        "CNY/t/incl, XAU//, 9999-12-31, between CNY and XAU on 9999-12-31",
        "CNY/dmt/incl, /t/, 2025-01-02, moisture and grade"
    })
    void aStepThatIsNotDefinedIsRefused(String from, String to, String day, String why) {
        assertThat(refused(ErrorReason.REFUSED, asked("1", from, to).setDate(day(day)), null)
                        .getStatus()
                        .getDescription())
                .contains(why);
    }

    @Test
    void anotherIncotermIsASpreadAndNoConversion() {
        // When
        StatusRuntimeException refusal = refused(
                ErrorReason.REFUSED, asked("1", "//", "//").setIncoterm("FOB").setToIncoterm("EXW"), null);

        // Then
        assertThat(refusal.getStatus().getDescription()).contains("market spread, not a conversion", "/v1/spreads");
        assertThat(convert(asked("1", "//", "//").setIncoterm("FOB").setToIncoterm("fob"))
                        .getStepsCount())
                .isZero();
    }

    // ---- knowledge ----

    @Test
    void aFixingIsTheOneThatCouldBeKnownThen() {
        // Given: the fixing of the day is corrected two months later
        client().importFxRates(fx("ECB", "EUR", "CNY", "2024-12-27", "8").toBuilder()
                .setKnownAt("2025-03-01")
                .build());
        Instant stored = Instant.parse(rows("SELECT to_char(max(recorded_at) AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM fx_rate_revision")
                .getFirst());
        ConvertPriceRequest.Builder request =
                asked("1", "EUR/t/excl", "CNY/t/excl").setDate(day("2024-12-27"));

        // Then
        assertThat(value(request)).isEqualByComparingTo("8");
        assertThat(value(request.setAsOf(
                        AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-02-28T23:59:59Z"))))))
                .isEqualByComparingTo("7.6169");
        assertThat(value(request.setAsOf(AsOf.newBuilder().setRecorded(Times.toProto(stored)))))
                .isEqualByComparingTo("8");
        assertThat(value(request.setAsOf(AsOf.newBuilder()
                        .setRecorded(Times.toProto(stored.minusNanos(1000)))
                        .setKnown(Times.toProto(Instant.parse("2026-01-01T00:00:00Z"))))))
                .isEqualByComparingTo("7.6169");
        refused(
                ErrorReason.REFUSED,
                request.setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2024-12-27T12:00:00Z")))),
                null);
    }

    @Test
    void aTaxRateIsTheOneThatWasStoredThen() {
        // Given
        Instant before = Instant.parse(rows("SELECT to_char(max(recorded_at) AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM tax_rate")
                .getFirst());
        client().importTaxRates(tax("25", "2019-04-01"));
        ConvertPriceRequest.Builder request =
                asked("100", "CNY/t/excl", "CNY/t/incl").setDate(day("2025-01-02"));

        // Then
        assertThat(value(request)).isEqualByComparingTo("125");
        assertThat(value(request.setAsOf(AsOf.newBuilder().setRecorded(Times.toProto(before)))))
                .isEqualByComparingTo("113");
        assertThat(value(request.setAsOf(
                        AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2006-01-01T00:00:00Z"))))))
                .isEqualByComparingTo("125");
    }

    // ---- the rate tables ----

    @Test
    void aSpanOfDaysLoadsTheWeekBeforeIt() {
        // Given
        client().importFxRates(
                        fx("ECB", "EUR", "CNY", "2024-12-19", "1"),
                        fx("ECB", "EUR", "CNY", "2024-12-20", "2"),
                        fx("ECB", "CNY", "EUR", "2025-01-31", "0.5"),
                        fx("ECB", "EUR", "CNY", "2025-02-01", "4"));

        // When
        Rates rates = rateTables.load(
                basisOf("CNY/t/incl"),
                basisOf("EUR/t/incl"),
                null,
                LocalDate.parse("2024-12-27"),
                LocalDate.parse("2025-01-31"),
                KnowledgeDate.LATEST);

        // Then
        assertThat(rates.fixings("EUR", "CNY", "ECB").keySet())
                .containsExactly(LocalDate.parse("2024-12-20"), LocalDate.parse("2024-12-27"));
        assertThat(rates.fixings("CNY", "EUR", "ECB").keySet()).containsExactly(LocalDate.parse("2025-01-31"));
    }

    @Test
    void fixingsAreReadByTheirKey() {
        // Given: so many that a walk through the table would not be chosen for its smallness
        rows("WITH many AS (INSERT INTO fx_rate_current SELECT 'EUR', quote, DATE '1990-01-01' + day, 'ECB', 1, 2,"
                + " now(), now(), row_number() OVER (), 'x', NULL"
                + " FROM unnest(ARRAY['USD','CNY','JPY','GBP','AUD','MYR','CAD','SEK']) quote,"
                + " generate_series(0, 9000) day ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) FROM many");

        // When
        List<String> plan = rows("EXPLAIN "
                + RateTableStore.fixingsSql(KnowledgeDate.LATEST)
                        .replaceFirst("\\?", "'EUR'")
                        .replaceFirst("\\?", "'USD'")
                        .replaceFirst("\\?", "DATE '2010-01-01'")
                        .replaceFirst("\\?", "DATE '2010-12-31'"));

        // Then
        assertThat(plan).anyMatch(line -> line.contains("fx_rate_current_pkey"));
    }

    // ---- properties ----

    @Test
    void theNumbersOfAReceiptFollowFromEachOther() {
        Random random = new Random(20241227);
        List<String> currencies = List.of("CNY", "USD", "EUR");
        List<String> units = List.of("t", "kg", "lb", "dmtu");
        for (int run = 0; run < 60; run++) {
            // Given
            String value = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000L), random.nextInt(4))
                    .toPlainString();
            String from = any(currencies, random) + "/" + any(units, random) + "/incl";
            String to = any(currencies, random) + "/" + any(units, random) + "/excl";

            // When
            ConvertPriceResponse answer = convert(asked(value, from, to).setDate(day("2025-01-02")));

            // Then
            BigDecimal before = new BigDecimal(value);
            for (ConversionStep step : answer.getStepsList()) {
                assertThat(new BigDecimal(step.getBefore().getValue())).isEqualByComparingTo(before);
                before = new BigDecimal(step.getAfter().getValue());
            }
            assertThat(before).isEqualByComparingTo(answer.getValue().getValue());
            BigDecimal chain = answer.getStepsList().stream()
                    .map(step -> new BigDecimal(step.getFactor().getValue()))
                    .reduce(new BigDecimal(value), BigDecimal::multiply);
            assertThat(chain.subtract(before).abs())
                    .as("%s from %s to %s", value, from, to)
                    .isLessThan(chain.multiply(new BigDecimal("1E-11"), MathContext.DECIMAL64)
                            .add(new BigDecimal("0.0000005")));
        }
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private ConvertPriceResponse convert(ConvertPriceRequest.Builder request) {
        return ConversionServiceGrpc.newBlockingStub(client().channel()).convertPrice(request.build());
    }

    private BigDecimal value(ConvertPriceRequest.Builder request) {
        return Decimals.ofProto(convert(request).getValue());
    }

    private StatusRuntimeException refused(
            ErrorReason reason, ConvertPriceRequest.Builder request, @org.jspecify.annotations.Nullable String field) {
        StatusRuntimeException failure = org.assertj.core.api.Assertions.catchThrowableOfType(
                StatusRuntimeException.class, () -> convert(request));
        assertThat(failure).isNotNull();
        assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(reason);
        if (field != null) {
            assertThat(GrpcErrors.violationsOf(failure))
                    .extracting(DomainException.Violation::field)
                    .containsExactly(field);
        }
        return failure;
    }

    /** Bases written {@code CNY/t/incl}, with parts left out. */
    private static ConvertPriceRequest.Builder asked(String value, String from, String to) {
        return ConvertPriceRequest.newBuilder()
                .setValue(decimal(value))
                .setFrom(priceBasis(from))
                .setTo(priceBasis(to))
                .setJurisdiction("CN");
    }

    private static PriceBasis priceBasis(String text) {
        String[] parts = text.split("/", -1);
        PriceBasis.Builder basis = PriceBasis.newBuilder().setCurrency(parts[0]);
        if (!parts[1].isEmpty()) {
            basis.setUnit(EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, parts[1]));
        }
        if (!parts[2].isEmpty()) {
            basis.setTax(EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, parts[2]));
        }
        return basis.build();
    }

    private static Basis basisOf(String text) {
        PriceBasis basis = priceBasis(text);
        return new Basis(basis.getCurrency(), basis.getUnit(), basis.getTax());
    }

    private static String basis(PriceBasis basis) {
        return basis.getCurrency() + "/" + EnumText.of(basis.getUnit()) + "/" + EnumText.of(basis.getTax());
    }

    private static String text(ConversionStep step) {
        return "%s %s>%s x%s (%s %s, %s, %s, %s) %s > %s"
                .formatted(
                        EnumText.of(step.getStep()),
                        step.getFrom(),
                        step.getTo(),
                        step.getFactor().getValue(),
                        step.getRate().getValue(),
                        step.getRateUnit(),
                        step.getSource(),
                        step.getDocument(),
                        step.hasDate() ? Times.toLocalDate(step.getDate(), "date") : "",
                        step.getBefore().getValue(),
                        step.getAfter().getValue());
    }

    private static com.google.type.Date day(String day) {
        return Times.toProto(DatePeriod.parse(day).start());
    }

    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }

    private static FxRateRow fx(String source, String base, String quote, String day, String rate) {
        return FxRateRow.newBuilder()
                .setLine(2)
                .setBase(base)
                .setQuote(quote)
                .setDate(day)
                .setRate(rate)
                .setSource(source)
                .setKnownAt(day)
                .setDocument(source.toLowerCase(java.util.Locale.ROOT))
                .build();
    }

    private static TaxRateRow tax(String rate, String from) {
        return TaxRateRow.newBuilder()
                .setLine(2)
                .setJurisdiction("CN")
                .setTax("vat")
                .setRate(rate)
                .setValidFrom(from)
                .setDocument("vat-law")
                .build();
    }
}
