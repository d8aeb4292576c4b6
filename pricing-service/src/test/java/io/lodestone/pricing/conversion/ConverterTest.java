package io.lodestone.pricing.conversion;

import static io.lodestone.pricing.conversion.RatesOfTests.CHINA;
import static io.lodestone.pricing.conversion.RatesOfTests.fixings;
import static io.lodestone.pricing.conversion.RatesOfTests.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverterTest {
    private static final Rates JANUARY = new Rates(
            List.of(
                    fx("ECB", "EUR", "CNY", "2024-12-27", "7.6169"),
                    fx("ECB", "EUR", "USD", "2024-12-27", "1.0435"),
                    fx("ECB", "EUR", "CNY", "2025-01-03", "7.5371"),
                    fx("ECB", "EUR", "USD", "2025-01-03", "1.0299")),
            CHINA);

    // ---- tax ----

    @ParameterizedTest
    @CsvSource({
        "2018-04-30, 117, 100",
        "2018-05-01, 116, 100",
        "2019-03-31, 116, 100",
        "2019-04-01, 113, 100",
        "2025-01-02, 398500, 352654.867257"
    })
    void taxComesOutWithTheRateOfTheDay(String day, BigDecimal with, BigDecimal without) {
        // Given
        Converter out = converter("CNY/t/incl", "CNY/t/excl", "CN", JANUARY);
        Converter in = converter("CNY/t/excl", "CNY/t/incl", "CN", JANUARY);

        // When
        BigDecimal bare = Decimals.result(out.convert(with, period(day)));
        BigDecimal full = Decimals.result(in.convert(bare, period(day)));

        // Then
        assertThat(bare).isEqualByComparingTo(without);
        assertThat(full).isCloseTo(with, within(new BigDecimal("0.000001")));
        assertThat(out.steps()).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ConversionStepKind.CONVERSION_STEP_KIND_TAX);
            assertThat(step.from()).isEqualTo("incl");
            assertThat(step.to()).isEqualTo("excl");
            assertThat(step.rateUnit()).isEqualTo("per cent");
            assertThat(step.source()).isEqualTo("statute");
            assertThat(step.document()).isEqualTo("statute-book");
        });
    }

    @Test
    void theStepNamesTheFirstDayOfTheRate() {
        // Given
        Converter converter = converter("CNY/t/incl", "CNY/t/excl", "CN", JANUARY);

        // When
        converter.factor(period("2025-01-02"));

        // Then
        assertThat(converter.steps().getFirst().date()).isEqualTo("2019-04-01");
        assertThat(converter.steps().getFirst().rate()).isEqualByComparingTo("13");
    }

    @ParameterizedTest
    @CsvSource({"none, excl", "excl, none", "none, none", "unknown, unknown", "incl, incl"})
    void whereNoTaxIsInEitherOrNothingChangesThereIsNoStep(String from, String to) {
        // When
        Converter converter = converter("CNY/t/" + from, "CNY/t/" + to, null, Rates.NONE);

        // Then
        assertThat(converter.isIdentity()).isTrue();
        assertThat(converter.convert(new BigDecimal("46000"), period("2025-01-02")))
                .isEqualByComparingTo("46000");
        assertThat(converter.steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "none, incl, between a price with tax",
        "incl, none, between a price with tax",
        "unknown, excl, its tax basis is unknown",
        "unknown, incl, its tax basis is unknown",
        "unknown, none, its tax basis is unknown",
        "incl, unknown, an unknown tax basis",
        "none, unknown, an unknown tax basis"
    })
    void aTaxStepThatIsNotDefinedIsRefused(String from, String to, String why) {
        refused(() -> converter("CNY/t/" + from, "CNY/t/" + to, "CN", JANUARY)).withMessageContaining(why);
    }

    @Test
    void aTaxStepWithoutAJurisdictionIsRefused() {
        refused(() -> converter("CNY/t/incl", "CNY/t/excl", null, JANUARY)).withMessageContaining("jurisdiction");
    }

    @Test
    void aTaxStepOnADayWithoutARateIsRefused() {
        refused(() -> converter("CNY/t/incl", "CNY/t/excl", "CN", JANUARY).factor(period("2005-03-31")))
                .withMessageContaining("'CN' on 2005-03-31");
    }

    @ParameterizedTest
    @CsvSource({"2018-Q2, 2018-05-01", "2019, 2019-04-01", "2018-W18, 2018-05-01"})
    void aTaxThatChangesInsideAPeriodIsRefused(String period, String day) {
        refused(() -> converter("CNY/t/incl", "CNY/t/excl", "CN", JANUARY).factor(period(period)))
                .withMessageContaining("changes on " + day);
    }

    @ParameterizedTest
    @CsvSource({"2019-Q2, 113", "2018-04, 117", "2018-05, 116"})
    void aTaxThatChangesAtTheBorderOfAPeriodIsNoTrouble(String period, BigDecimal with) {
        assertThat(converter("CNY/t/incl", "CNY/t/excl", "CN", JANUARY).convert(with, period(period)))
                .isEqualByComparingTo("100");
    }

    // ---- unit ----

    @ParameterizedTest
    @CsvSource({
        "t, kg, 1000, 1, 1000, kg per t",
        "kg, t, 1, 1000, 1000, kg per t",
        "kg, lb, 1, 0.45359237, 0.45359237, kg per lb",
        "lb, kg, 0.45359237, 1, 0.45359237, kg per lb",
        "t, lb, 1000, 0.45359237, 0.00045359237, t per lb",
        "10kt, t, 10000, 1, 10000, t per 10kt",
        "t, 10kt, 1, 10000, 10000, t per 10kt",
        "dmtu, kg, 10, 1, 10, kg per dmtu",
        "t, dmtu, 100, 1, 100, dmtu per t",
        "10kt, lb, 10000000, 0.45359237, 0.000000045359237, 10kt per lb"
    })
    void unitsAreExact(
            String from, String to, BigDecimal value, BigDecimal expected, BigDecimal rate, String rateUnit) {
        // Given
        Converter converter = converter("USD/" + from + "/excl", "USD/" + to + "/excl", null, Rates.NONE);

        // When
        BigDecimal converted = converter.convert(value, period("2025-01-02"));

        // Then
        assertThat(converted).isEqualByComparingTo(expected);
        ConversionStep step = converter.steps().getFirst();
        assertThat(step.rate()).isEqualByComparingTo(rate);
        assertThat(step.rateUnit()).isEqualTo(rateUnit);
        assertThat(step.source()).isEqualTo("definition");
        assertThat(step.date()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"dmt, t", "t, dmt", "dmt, dmtu"})
    void aDryTonneIsNoOtherUnit(String from, String to) {
        refused(() -> converter("CNY/" + from + "/excl", "CNY/" + to + "/excl", null, Rates.NONE))
                .withMessageContaining("moisture and grade");
        assertThat(converter("CNY/dmt/excl", "CNY/dmt/excl", null, Rates.NONE).isIdentity())
                .isTrue();
    }

    // ---- currency ----

    @Test
    void aFixingIsUsedInEitherDirection() {
        // Given
        Rates rates = fixings(fx("ECB", "EUR", "CNY", "2025-01-02", "7.5"));

        // When
        Converter sell = converter("CNY/t/excl", "EUR/t/excl", null, rates);
        Converter buy = converter("EUR/t/excl", "CNY/t/excl", null, rates);

        // Then
        assertThat(sell.convert(new BigDecimal("75"), period("2025-01-02"))).isEqualByComparingTo("10");
        assertThat(buy.convert(new BigDecimal("10"), period("2025-01-02"))).isEqualByComparingTo("75");
        assertThat(sell.steps()).singleElement().satisfies(step -> {
            assertThat(step.rate()).isEqualByComparingTo("7.5");
            assertThat(step.rateUnit()).isEqualTo("CNY per EUR");
            assertThat(step.source()).isEqualTo("ECB");
            assertThat(step.document()).isEqualTo("document-of-ecb");
            assertThat(step.date()).isEqualTo("2025-01-02");
            assertThat(step.rule()).isEmpty();
        });
        assertThat(buy.steps().getFirst().rateUnit()).isEqualTo("CNY per EUR");
    }

    @Test
    void aCrossRateTakesTwoStepsThroughTheEuro() {
        // Given
        Converter converter = converter("CNY/t/excl", "USD/t/excl", null, JANUARY);

        // When
        Factor factor = converter.factor(period("2025-01-02"));

        // Then
        assertThat(Decimals.result(factor.of(new BigDecimal("100000"))))
                .isEqualByComparingTo(Decimals.result(
                        new BigDecimal("104350").divide(new BigDecimal("7.6169"), MathContext.DECIMAL128)));
        assertThat(factor.fixingDay()).isEqualTo("2024-12-27");
        assertThat(converter.steps())
                .extracting(step -> step.from() + ">" + step.to() + " " + step.rateUnit() + " " + step.date())
                .containsExactly("CNY>EUR CNY per EUR 2024-12-27", "EUR>USD USD per EUR 2024-12-27");
    }

    @Test
    void theLegsOfACrossMayHaveTheirOwnDaysButHaveOneSource() {
        // Given
        Rates rates = fixings(
                fx("ECB", "EUR", "CNY", "2025-01-02", "7.5"),
                fx("BOE", "EUR", "CNY", "2025-01-01", "7.6"),
                fx("BOE", "EUR", "USD", "2024-12-30", "1.04"));

        // When
        Converter converter = converter("CNY/t/excl", "USD/t/excl", null, rates);

        // Then
        assertThat(converter.factor(period("2025-01-02")).fixingDay()).isEqualTo("2024-12-30");
        assertThat(converter.steps())
                .extracting(step -> step.source() + " " + step.date())
                .containsExactly("BOE 2025-01-01", "BOE 2024-12-30");
    }

    @Test
    void aFixingOfThePairGoesBeforeACross() {
        // Given
        Rates rates = fixings(
                fx("ECB", "EUR", "CNY", "2025-01-02", "7.5"),
                fx("ECB", "EUR", "USD", "2025-01-02", "1.04"),
                fx("SAFE", "USD", "CNY", "2025-01-02", "7.2993"));

        // When
        Converter converter = converter("CNY/kg/incl", "USD/kg/incl", null, rates);

        // Then
        assertThat(Decimals.result(converter.convert(new BigDecimal("397"), period("2025-01-02"))))
                .isEqualByComparingTo("54.388777");
        assertThat(converter.steps()).singleElement().satisfies(step -> assertThat(step.source())
                .isEqualTo("SAFE"));
    }

    @Test
    void ofSeveralSourcesTheEcbGoesFirstThenTheFirstByNameThenTheUnnamed() {
        assertThat(new Rates(
                                List.of(
                                        fx("", "EUR", "CNY", "2025-01-02", "1"),
                                        fx("RBA", "EUR", "CNY", "2025-01-02", "1"),
                                        fx("BOE", "EUR", "CNY", "2025-01-02", "1"),
                                        fx("ECB", "EUR", "CNY", "2025-01-02", "1")),
                                List.of())
                        .sources())
                .containsExactly("ECB", "BOE", "RBA", "");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-27, 7.6169",
        "2024-12-31, 7.6169",
        "2025-01-02, 7.6169",
        "2025-01-03, 7.5371",
        "2025-01-10, 7.5371"
    })
    void aDayTakesTheLastFixingOnOrBeforeItAtMostSevenDaysOld(String day, BigDecimal rate) {
        // When
        Converter converter = converter("EUR/t/excl", "CNY/t/excl", null, JANUARY);

        // Then
        assertThat(converter.convert(BigDecimal.ONE, period(day))).isEqualByComparingTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"2025-01-11, CNY, USD", "2024-12-26, CNY, EUR", "2025-01-02, CNY, JPY"})
    void withoutAFixingTheCurrencyStepIsRefused(String day, String from, String to) {
        refused(() -> converter(from + "/t/excl", to + "/t/excl", null, JANUARY).factor(period(day)))
                .withMessageContaining("between " + from + " and " + to + " on " + day)
                .withMessageContaining("7 days before");
    }

    // ---- longer periods ----

    @Test
    void aLongerPeriodTakesTheMeanOfTheFixingsInsideIt() {
        // Given
        Rates rates = fixings(
                fx("ECB", "EUR", "CNY", "2024-12-31", "100"),
                fx("ECB", "EUR", "CNY", "2025-01-01", "7"),
                fx("ECB", "EUR", "CNY", "2025-01-31", "8"),
                fx("ECB", "EUR", "CNY", "2025-02-01", "100"));

        // When
        Converter converter = converter("CNY/t/excl", "EUR/t/excl", null, rates);
        Factor factor = converter.factor(period("2025-01"));

        // Then
        assertThat(factor.of(new BigDecimal("75"))).isEqualByComparingTo("10");
        assertThat(factor.fixingDay()).isNull();
        assertThat(converter.steps()).singleElement().satisfies(step -> {
            assertThat(step.rate()).isEqualByComparingTo("7.5");
            assertThat(step.rule()).isEqualTo("mean of the fixings in the period");
            assertThat(step.date()).isEqualTo("2025-01-01");
            assertThat(step.lastDate()).isEqualTo("2025-01-31");
        });
    }

    @Test
    void aCrossOfALongerPeriodIsTheMeanOfTheDailyCrosses() {
        // Given: 8 and 6 yuan a dollar, and a day on which one leg is missing
        Rates rates = fixings(
                fx("ECB", "EUR", "CNY", "2025-01-02", "8"),
                fx("ECB", "EUR", "USD", "2025-01-02", "1"),
                fx("ECB", "EUR", "CNY", "2025-01-03", "12"),
                fx("ECB", "EUR", "USD", "2025-01-03", "2"),
                fx("ECB", "EUR", "CNY", "2025-01-06", "99"));

        // When
        Converter there = converter("CNY/t/excl", "USD/t/excl", null, rates);
        Converter back = converter("USD/t/excl", "CNY/t/excl", null, rates);

        // Then
        assertThat(there.convert(new BigDecimal("70"), period("2025-01"))).isEqualByComparingTo("10");
        assertThat(back.convert(new BigDecimal("10"), period("2025-01"))).isEqualByComparingTo("70");
        assertThat(there.steps()).singleElement().satisfies(step -> {
            assertThat(step.rateUnit()).isEqualTo("CNY per USD");
            assertThat(step.rule()).isEqualTo("mean of the daily cross rates through EUR in the period");
            assertThat(step.lastDate()).isEqualTo("2025-01-03");
        });
    }

    @ParameterizedTest
    @CsvSource({"CNY, EUR", "CNY, USD"})
    void aLongerPeriodWithoutAFixingInsideIsRefused(String from, String to) {
        refused(() -> converter(from + "/t/excl", to + "/t/excl", null, JANUARY).factor(period("2025-02")))
                .withMessageContaining("inside the period 2025-02-01 to 2025-02-28");
    }

    // ---- receipts ----

    @Test
    void theReceiptOfAHistoryLeavesOutWhatDiffersAndSpansTheDays() {
        // Given
        Converter converter = converter("CNY/t/incl", "EUR/kg/excl", "CN", JANUARY);

        // When: newest first
        converter.factor(period("2025-01-03"));
        converter.factor(period("2024-12-27"));

        // Then
        assertThat(converter.steps())
                .extracting(ConversionStep::kind)
                .containsExactly(
                        ConversionStepKind.CONVERSION_STEP_KIND_TAX,
                        ConversionStepKind.CONVERSION_STEP_KIND_UNIT,
                        ConversionStepKind.CONVERSION_STEP_KIND_CURRENCY);
        assertThat(converter.steps().get(0).rate()).isEqualByComparingTo("13");
        assertThat(converter.steps().get(1).factor()).isNotNull();
        ConversionStep currency = converter.steps().get(2);
        assertThat(currency.factor()).isNull();
        assertThat(currency.rate()).isNull();
        assertThat(currency.date()).isEqualTo("2024-12-27");
        assertThat(currency.lastDate()).isEqualTo("2025-01-03");
    }

    @Test
    void whatTheRequestLeavesOpenIsAsStored() {
        // Given
        Basis stored = basis("CNY/t/incl");

        // Then
        assertThat(Basis.wanted(PriceBasis.getDefaultInstance(), stored)).isEqualTo(stored);
        assertThat(Basis.wanted(PriceBasis.newBuilder().setCurrency("USD").build(), stored))
                .isEqualTo(basis("USD/t/incl"));
        assertThat(Basis.wanted(
                        PriceBasis.newBuilder()
                                .setUnit(PriceUnit.PRICE_UNIT_KG)
                                .setTax(TaxBasis.TAX_BASIS_EXCL)
                                .build(),
                        stored))
                .isEqualTo(basis("CNY/kg/excl"));
    }

    @Test
    void aWayThereAndBackGivesTheNumberAgain() {
        Random random = new Random(20250102);
        List<String> currencies = List.of("CNY", "USD", "EUR");
        List<String> units = List.of("t", "kg", "lb", "10kt", "dmtu");
        List<String> taxes = List.of("incl", "excl");
        List<String> periods = List.of("2025-01-02", "2024-12-27", "2025-01-09", "2025-01", "2024-W52");
        for (int run = 0; run < 2000; run++) {
            // Given
            String from = any(currencies, random) + "/" + any(units, random) + "/" + any(taxes, random);
            String to = any(currencies, random) + "/" + any(units, random) + "/" + any(taxes, random);
            BigDecimal value = BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000L), random.nextInt(7));
            DatePeriod period = period(any(periods, random));

            // When
            BigDecimal there = converter(from, to, "CN", JANUARY).convert(value, period);
            BigDecimal back = converter(to, from, "CN", JANUARY).convert(there, period);

            // Then
            assertThat(back.divide(value, MathContext.DECIMAL128))
                    .as("%s from %s to %s and back in %s", value, from, to, period)
                    .isCloseTo(BigDecimal.ONE, within(new BigDecimal("1E-30")));
        }
    }

    @Test
    void theFactorsOfTheReceiptMakeTheWholeFactor() {
        // Given
        Converter converter = converter("CNY/t/incl", "USD/lb/excl", "CN", JANUARY);

        // When
        Factor whole = converter.factor(period("2025-01-02"));

        // Then
        Factor chain = Factor.ONE;
        for (ConversionStep step : converter.steps()) {
            assertThat(step.factor()).isNotNull();
            chain = step.factor() == null ? chain : chain.times(step.factor());
        }
        assertThat(converter.steps()).hasSize(4);
        assertThat(chain.isSameNumberAs(whole)).isTrue();
        assertThat(converter.steps().getLast().to()).isEqualTo("USD");
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A basis written {@code CNY/t/incl}. */
    private static Basis basis(String text) {
        String[] parts = text.split("/", -1);
        return new Basis(
                parts[0],
                EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, parts[1]),
                EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, parts[2]));
    }

    private static Converter converter(String from, String to, @Nullable String jurisdiction, Rates rates) {
        return Converter.between(basis(from), basis(to), jurisdiction, rates);
    }

    private static DatePeriod period(String text) {
        return DatePeriod.parse(text);
    }

    private static ThrowableAssertAlternative<DomainException> refused(ThrowingCallable call) {
        return assertThatExceptionOfType(DomainException.class).isThrownBy(call).satisfies(e -> assertThat(e.reason())
                .isEqualTo(ErrorReason.REFUSED));
    }
}
