package io.lodestone.production.effectiveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectivenessTest {
    /** A shift of 8 hours: 30 minutes of delay and 50 down of 480 planned; 120 t at 0.05 h each, 114 of them good. */
    private static final List<Sum> SHIFT = List.of(
            sum(Measure.PLANNED_BUSY_TIME, "480", "min"),
            sum(Measure.ACTUAL_DELAY_TIME, "30", "min"),
            sum(Measure.ACTUAL_DOWN_TIME, "50", "min"),
            sum(Measure.PRODUCED_QUANTITY, "120", "t"),
            sum(Measure.GOOD_QUANTITY, "114", "t"),
            sum(Measure.PLANNED_RUN_TIME_PER_ITEM, "6", "h"));

    @Test
    void followsTheFormulasOfIso22400() {
        // When
        Effectiveness shift = Effectiveness.of(SHIFT);

        // Then
        assertThat(text(shift.plannedBusyHours())).isEqualTo("8");
        assertThat(text(shift.delayHours())).isEqualTo("0.5");
        assertThat(text(shift.downHours())).isEqualTo("0.833333");
        assertThat(text(shift.productionHours())).isEqualTo("6.666667");
        assertThat(text(shift.availabilityPct())).isEqualTo("83.333333");
        assertThat(text(shift.effectivenessPct())).isEqualTo("90");
        assertThat(text(shift.qualityPct())).isEqualTo("95");
        assertThat(text(shift.oeePct())).isEqualTo("71.25");
        assertThat(shift.recoveryPct()).isNull();
        assertThat(shift.quantityUnit()).isEqualTo("t");
        assertThat(shift.flags()).isEmpty();
    }

    @Test
    void takesProductionTimeAsLoadedBeforeWorkingItOut() {
        // When
        Effectiveness shift = Effectiveness.of(and(SHIFT, sum(Measure.ACTUAL_PRODUCTION_TIME, "6", "h")));

        // Then
        assertThat(text(shift.productionHours())).isEqualTo("6");
        assertThat(text(shift.availabilityPct())).isEqualTo("75");
        assertThat(text(shift.effectivenessPct())).isEqualTo("100");
        assertThat(shift.flags()).isEmpty();
    }

    @Test
    void addsWhatWasLoadedInSeveralUnits() {
        // When
        Effectiveness shift = Effectiveness.of(List.of(
                sum(Measure.PLANNED_BUSY_TIME, "4", "h", 4),
                sum(Measure.PLANNED_BUSY_TIME, "240", "min", 4),
                sum(Measure.PRODUCED_QUANTITY, "100000", "kg", 4),
                sum(Measure.PRODUCED_QUANTITY, "20", "t", 4),
                sum(Measure.GOOD_QUANTITY, "114", "t", 8)));

        // Then
        assertThat(text(shift.plannedBusyHours())).isEqualTo("8");
        assertThat(text(shift.producedQuantity())).isEqualTo("120000");
        assertThat(text(shift.goodQuantity())).isEqualTo("114000");
        assertThat(shift.quantityUnit()).isEqualTo("kg");
        assertThat(text(shift.qualityPct())).isEqualTo("95");
    }

    @Test
    void leavesOutARatioWithAPartMissingAndSaysWhich() {
        // Given
        List<Sum> withoutDelay = SHIFT.stream()
                .filter(sum -> sum.measure() != Measure.ACTUAL_DELAY_TIME)
                .toList();

        // When
        Effectiveness shift = Effectiveness.of(withoutDelay);

        // Then
        assertThat(shift.productionHours()).isNull();
        assertThat(shift.availabilityPct()).isNull();
        assertThat(shift.effectivenessPct()).isNull();
        assertThat(shift.oeePct()).isNull();
        assertThat(text(shift.qualityPct())).isEqualTo("95");
        assertThat(shift.flags()).containsExactly("actual_production_time is missing");
    }

    @Test
    void dividesByNothingNever() {
        // When
        Effectiveness idle = Effectiveness.of(List.of(
                sum(Measure.PLANNED_BUSY_TIME, "0", "h"),
                sum(Measure.ACTUAL_PRODUCTION_TIME, "0", "h"),
                sum(Measure.PRODUCED_QUANTITY, "0", "t"),
                sum(Measure.GOOD_QUANTITY, "0", "t"),
                sum(Measure.PLANNED_RUN_TIME_PER_ITEM, "0", "h")));

        // Then
        assertThat(text(idle.plannedBusyHours())).isEqualTo("0");
        assertThat(idle.availabilityPct()).isNull();
        assertThat(idle.effectivenessPct()).isNull();
        assertThat(idle.qualityPct()).isNull();
        assertThat(idle.flags()).isEmpty();
    }

    @Test
    void flagsWhatCannotBe() {
        // When
        Effectiveness shift = Effectiveness.of(List.of(
                sum(Measure.PLANNED_BUSY_TIME, "8", "h"),
                sum(Measure.ACTUAL_PRODUCTION_TIME, "9", "h"),
                sum(Measure.PRODUCED_QUANTITY, "100", "t"),
                sum(Measure.GOOD_QUANTITY, "101", "t"),
                sum(Measure.PLANNED_RUN_TIME_PER_ITEM, "10", "h"),
                sum(Measure.FEED_CONTAINED_OXIDE, "10", "t"),
                sum(Measure.PRODUCT_CONTAINED_OXIDE, "11000", "kg")));

        // Then
        assertThat(text(shift.availabilityPct())).isEqualTo("112.5");
        assertThat(text(shift.recoveryPct())).isEqualTo("110");
        assertThat(shift.flags())
                .containsExactly(
                        "production, delay and down time exceed the planned busy time",
                        "availability is above 100 per cent",
                        "effectiveness is above 100 per cent",
                        "quality is above 100 per cent",
                        "recovery is above 100 per cent");
    }

    @Test
    void flagsStopsThatAreLongerThanThePlan() {
        // When
        Effectiveness shift = Effectiveness.of(List.of(
                sum(Measure.PLANNED_BUSY_TIME, "8", "h"),
                sum(Measure.ACTUAL_DELAY_TIME, "4", "h"),
                sum(Measure.ACTUAL_DOWN_TIME, "5", "h")));

        // Then
        assertThat(text(shift.productionHours())).isEqualTo("-1");
        assertThat(shift.flags()).contains("delay and down time exceed the planned busy time");
    }

    @Test
    void trustsNoSumThatCountsTwiceOrIsOfAnotherKind() {
        // When
        Effectiveness shift = Effectiveness.of(List.of(
                new Sum(Measure.PLANNED_BUSY_TIME, Unit.parse("h"), new BigDecimal("16"), 8, true),
                sum(Measure.ACTUAL_PRODUCTION_TIME, "6", "t"),
                sum(Measure.PRODUCED_QUANTITY, "100", "t"),
                sum(Measure.GOOD_QUANTITY, "-1", "t")));

        // Then
        assertThat(shift.plannedBusyHours()).isNull();
        assertThat(shift.productionHours()).isNull();
        assertThat(shift.flags())
                .contains(
                        "planned_busy_time is loaded for periods that overlap",
                        "actual_production_time in 't' does not convert to 'h'",
                        "good_quantity is negative");
    }

    @Test
    void saysHowManyHoursAMeasureCovers() {
        // When
        Effectiveness day = Effectiveness.of(List.of(
                sum(Measure.PRODUCED_QUANTITY, "100", "t", 24),
                sum(Measure.GOOD_QUANTITY, "80", "t", 20),
                sum(Measure.FEED_CONTAINED_OXIDE, "10", "t", 24)));

        // Then
        assertThat(text(day.qualityPct())).isEqualTo("80");
        assertThat(day.recoveryPct()).isNull();
        assertThat(day.flags()).contains("good_quantity covers 20 of 24 hours", "product_contained_oxide is missing");
    }

    private static Sum sum(Measure measure, String value, String unit) {
        return sum(measure, value, unit, 8);
    }

    private static Sum sum(Measure measure, String value, String unit, long hours) {
        return new Sum(measure, Unit.parse(unit), new BigDecimal(value), hours, false);
    }

    private static List<Sum> and(List<Sum> sums, Sum further) {
        List<Sum> all = new ArrayList<>(sums);
        all.add(further);
        return all;
    }

    private static String text(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).toPlainString();
    }
}
