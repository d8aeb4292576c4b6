package io.lodestone.gateway.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.gateway.price.PricePoint;
import io.lodestone.gateway.price.PriceSeries;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudySeriesTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int EVENT = 20;

    private static StudyPlan plan() {
        return new StudyPlan(DatePeriod.ofDay(FIRST.plusDays(EVENT)), Frequency.FREQUENCY_D, 10, 2, 2, 1);
    }

    private static PricePoint point(LocalDate day, int mid) {
        return new PricePoint(DatePeriod.ofDay(day), BigDecimal.valueOf(mid), 1, PriceStatus.PRICE_STATUS_FINAL, true);
    }

    private static PriceSeries series(String currency, List<PricePoint> points, int leftOut) {
        return new PriceSeries(
                PriceHead.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode("nd"))
                        .setBasis(PriceBasis.newBuilder().setCurrency(currency))
                        .build(),
                points,
                leftOut);
    }

    /** Forty days, each at the day that the function gives for its number. */
    private static List<PricePoint> days(IntFunction<LocalDate> day) {
        return IntStream.range(0, 40)
                .mapToObj(i -> point(day.apply(i), 100 + i))
                .toList();
    }

    private static StudySeries of(PriceSeries own) {
        return StudySeries.of(own, Optional.empty(), plan());
    }

    @Test
    void theEventDayIsTheFirstPublicationOnOrAfterTheAnchor() {
        // Given: no price on the day itself nor the day after it
        List<PricePoint> points = days(i -> FIRST.plusDays(i < EVENT ? i : i + 2));

        // Then
        StudySeries series = of(series("CNY", points, 0));
        assertThat(series.publications().get(series.event()).period().start()).isEqualTo(FIRST.plusDays(EVENT + 2));
        assertThat(series.firstReturn()).isEqualTo(EVENT - 2 - 10);
        assertThat(series.longestGap(EVENT - 2, EVENT + 2)).isEqualTo(3);
        assertThat(series.warnings()).isEmpty();
    }

    @Test
    void aHoleAtTheEventIsNotBridged() {
        assertThatThrownBy(() -> of(series("CNY", days(i -> FIRST.plusDays(i < EVENT ? i : i + 16)), 0)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("gap: nd has 17 days without a publication")
                .hasMessageContaining("at most 15");
        assertThat(of(series("CNY", days(i -> FIRST.plusDays(i < EVENT ? i : i + 14)), 0))
                        .event())
                .isEqualTo(EVENT);
    }

    @Test
    void aHoleInTheEstimationWindowAndWhatIsLeftOutAreSaid() {
        // Given
        List<PricePoint> points = days(i -> FIRST.plusDays(i < 12 ? i - 30 : i));

        // Then
        assertThat(of(series("CNY", points, 3)).warnings())
                .containsExactly(
                        "3 periods of the history are left out: derived, suspended, withdrawn, without a middle or not over.",
                        "The estimation window has 31 days without a publication.");
    }

    @Test
    void aMarketIsMatchedByPeriod() {
        // Given: the market has no price on one day
        List<PricePoint> own = days(FIRST::plusDays);
        List<PricePoint> market = new ArrayList<>(days(FIRST::plusDays));
        market.remove(5);

        // When
        StudySeries series = StudySeries.of(series("CNY", own, 0), Optional.of(series("USD", market, 0)), plan());

        // Then
        assertThat(series.publications())
                .hasSize(39)
                .allMatch(publication -> publication.market().isPresent());
        assertThat(series.event()).isEqualTo(EVENT - 1);
        assertThat(series.warnings())
                .containsExactly(
                        "1 publications without one of the market in the same period are left out.",
                        "The prices are in CNY, those of the market in USD.");
    }

    @Test
    void aPeriodThatIsNotOverDoesNotCount() {
        // Given
        List<PricePoint> points = new ArrayList<>(days(FIRST::plusDays));
        PricePoint last = points.removeLast();
        points.add(new PricePoint(last.period(), last.mid(), 1, last.status(), false));

        // Then
        assertThat(of(series("CNY", points, 0)).publications()).hasSize(39);
    }

    @Test
    void halfOfTheReturnsMayBeZeroAndNoMore() {
        // Given: prices that stand still up to the given day, one step a day from there on
        IntFunction<PriceSeries> still = last -> series(
                "CNY",
                IntStream.range(0, 40)
                        .mapToObj(i -> point(FIRST.plusDays(i), i <= last ? 100 : 100 + i))
                        .toList(),
                0);

        // Then: the estimation window has the returns 8 to 17
        assertThat(of(still.apply(12)).zeroSharePct()).isEqualByComparingTo("50");
        assertThatThrownBy(() -> of(still.apply(13)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("not estimable: stale: 60 %");
    }

    @Test
    void aPriceOfNothingHasNoLogarithm() {
        // Given
        List<PricePoint> points = new ArrayList<>(days(FIRST::plusDays));
        points.set(3, point(FIRST.plusDays(3), 0));

        // Then
        assertThatThrownBy(() -> of(series("CNY", points, 0)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no logarithm");
    }
}
