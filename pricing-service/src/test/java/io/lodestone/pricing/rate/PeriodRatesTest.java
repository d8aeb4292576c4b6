package io.lodestone.pricing.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.PeriodRate;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Period;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeriodRatesTest extends PricingTest {
    private static final PeriodRateMethod AVERAGE = PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE;
    private static final PeriodRateMethod END = PeriodRateMethod.PERIOD_RATE_METHOD_END;

    @Test
    void theAverageIsTheMeanOfTheFixingsInThePeriod() {
        // Given
        client().importFxRates(
                        fx(2, "USD", "2024-12-31", "9"),
                        fx(3, "USD", "2025-01-02", "1.03"),
                        fx(4, "USD", "2025-01-31", "1.04"),
                        fx(5, "USD", "2025-02-01", "9"));

        // When
        PeriodRate there = rates("EUR", "USD", AVERAGE, "2025-01").getFirst();
        PeriodRate back = rates("USD", "EUR", AVERAGE, "2025-01").getFirst();

        // Then
        assertThat(ratio(there)).isEqualByComparingTo("1.035");
        assertThat(there.getCount()).isEqualTo(2);
        assertThat(there.getFirst()).isEqualTo(day("2025-01-02"));
        assertThat(there.getLast()).isEqualTo(day("2025-01-31"));
        assertThat(there.getSource()).isEqualTo("ECB");
        assertThat(product(there, back)).isEqualByComparingTo("1");
    }

    @Test
    void aCrossIsTheMeanOfTheDaysOnWhichBothAreFixed() {
        // Given: crosses of 7 and 8, while the quotient of the means would be 7.5556
        client().importFxRates(
                        fx(2, "USD", "2025-01-02", "1"),
                        fx(3, "CNY", "2025-01-02", "7"),
                        fx(4, "USD", "2025-01-03", "1.25"),
                        fx(5, "CNY", "2025-01-03", "10"),
                        fx(6, "USD", "2025-01-06", "5"));

        // When
        PeriodRate rate = rates("USD", "CNY", AVERAGE, "2025-Q1").getFirst();

        // Then
        assertThat(ratio(rate)).isEqualByComparingTo("7.5");
        assertThat(rate.getCount()).isEqualTo(2);
        assertThat(rate.getLast()).isEqualTo(day("2025-01-03"));
    }

    @Test
    void theEndIsTheLastFixingOnOrBeforeTheLastDay() {
        // Given: the two legs of the cross were last fixed on different days
        client().importFxRates(
                        fx(2, "USD", "2025-03-03", "9"),
                        fx(3, "USD", "2025-03-28", "1.25"),
                        fx(4, "CNY", "2025-03-31", "10"),
                        fx(5, "CNY", "2025-04-01", "99"));

        // When
        PeriodRate rate = rates("USD", "CNY", END, "2025-Q1").getFirst();

        // Then
        assertThat(ratio(rate)).isEqualByComparingTo("8");
        assertThat(rate.getCount()).isEqualTo(1);
        assertThat(rate.getFirst()).isEqualTo(day("2025-03-28"));
        assertThat(rate.getLast()).isEqualTo(day("2025-03-31"));
    }

    @Test
    void theAverageOfADayOrOfHoursIsTheRuleOfThatDay() {
        // Given: a Friday's fixing, asked for on the Sunday and for a shift that ends on it
        client().importFxRates(fx(2, "USD", "2025-03-28", "1.25"), fx(3, "USD", "2025-03-31", "9"));
        Period shift = period("2025-03-30").toBuilder()
                .setText("2025-03-29T22:00Z/PT8H")
                .setStart(day("2025-03-29"))
                .setStartHour(22)
                .setHours(8)
                .build();

        // When
        List<PeriodRate> rates =
                rates(request("EUR", "USD", AVERAGE, "2025-03-30").addPeriods(shift));

        // Then
        assertThat(rates)
                .allSatisfy(rate -> assertThat(ratio(rate)).isEqualByComparingTo("1.25"))
                .extracting(rate -> rate.getPeriod().getText(), PeriodRate::getCount)
                .containsExactly(tuple("2025-03-30", 1), tuple("2025-03-29T22:00Z/PT8H", 1));
    }

    @Test
    void periodsAreAnsweredInTheOrderAsked() {
        // Given
        client().importFxRates(fx(2, "USD", "2024-06-03", "1.08"), fx(3, "USD", "2025-06-02", "1.14"));

        // When
        List<PeriodRate> rates = rates("EUR", "USD", AVERAGE, "2025-Q2", "2024-Q2", "2025");

        // Then
        assertThat(rates)
                .extracting(
                        rate -> rate.getPeriod().getText(), rate -> ratio(rate).toPlainString())
                .containsExactly(tuple("2025-Q2", "1.14"), tuple("2024-Q2", "1.08"), tuple("2025", "1.14"));
    }

    @Test
    void equalCurrenciesNeedNoFixing() {
        // When
        PeriodRate rate = rates("AUD", "AUD", END, "2025-Q2").getFirst();

        // Then
        assertThat(ratio(rate)).isEqualByComparingTo("1");
        assertThat(rate.getCount()).isZero();
        assertThat(rate.hasFirst()).isFalse();
        assertThat(rate.hasLast()).isFalse();
        assertThat(rate.getSource()).isEmpty();
    }

    @Test
    void anEarlierDateOfKnowledgeTakesTheFixingsOfThatDate() {
        // Given
        client().importFxRates(fx(2, "USD", "2025-01-02", "1.03"));
        client().importFxRates(fx(2, "USD", "2025-01-02", "1.05").toBuilder()
                .setKnownAt("2025-02-01")
                .build());

        // When
        List<PeriodRate> then = rates(request("EUR", "USD", AVERAGE, "2025-01")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 1, 31))))));
        List<PeriodRate> now = rates("EUR", "USD", AVERAGE, "2025-01");

        // Then
        assertThat(ratio(then.getFirst())).isEqualByComparingTo("1.03");
        assertThat(ratio(now.getFirst())).isEqualByComparingTo("1.05");
    }

    @Test
    void aPeriodWithoutAFixingIsRefusedByItsName() {
        // Given: the newest fixing is eight days older than the end of March
        client().importFxRates(fx(2, "USD", "2025-03-23", "1.08"));

        // When, Then
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> rates("EUR", "USD", END, "2025-Q1"))
                .satisfies(e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED);
                })
                .withMessageContaining("2025-Q1")
                .withMessageContaining("2025-03-31");
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> rates("EUR", "USD", AVERAGE, "2025-Q1", "2025-Q2"))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("2025-Q2");
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsMalformed() {
        // Given
        Period backwards =
                period("2025-01").toBuilder().setEnd(day("2024-12-31")).build();

        // When, Then
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(
                        () -> rates(request("EUR", "USD", AVERAGE, "2025-02").addPeriods(backwards)))
                .satisfies(e -> assertThat(GrpcErrors.violationsOf(e))
                        .extracting(DomainException.Violation::field)
                        .containsExactly("periods[1].end"));
    }

    private List<PeriodRate> rates(String from, String to, PeriodRateMethod method, String... periods) {
        return rates(request(from, to, method, periods));
    }

    private List<PeriodRate> rates(ListPeriodRatesRequest.Builder request) {
        return client().rates().listPeriodRates(request.build()).getRatesList();
    }

    private static ListPeriodRatesRequest.Builder request(
            String from, String to, PeriodRateMethod method, String... periods) {
        return ListPeriodRatesRequest.newBuilder()
                .setCurrency(from)
                .setToCurrency(to)
                .setMethod(method)
                .addAllPeriods(Stream.of(periods).map(PeriodRatesTest::period).toList());
    }

    private static Period period(String text) {
        return DatePeriod.parse(text).toProto();
    }

    private static com.google.type.Date day(String day) {
        return Times.toProto(LocalDate.parse(day));
    }

    private static BigDecimal ratio(PeriodRate rate) {
        return new BigDecimal(rate.getNumerator().getValue())
                .divide(new BigDecimal(rate.getDenominator().getValue()), MathContext.DECIMAL128);
    }

    /** Numerators over denominators of both, so that nothing is rounded. */
    private static BigDecimal product(PeriodRate one, PeriodRate other) {
        return new BigDecimal(one.getNumerator().getValue())
                .multiply(new BigDecimal(other.getNumerator().getValue()))
                .divide(
                        new BigDecimal(one.getDenominator().getValue())
                                .multiply(new BigDecimal(other.getDenominator().getValue())),
                        MathContext.DECIMAL128);
    }

    private static FxRateRow fx(long line, String quote, String day, String rate) {
        return FxRateRow.newBuilder()
                .setLine(line)
                .setBase("EUR")
                .setQuote(quote)
                .setDate(day)
                .setRate(rate)
                .setSource("ECB")
                .setKnownAt(day)
                .build();
    }
}
