package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lodestone.bench.Rig.Counted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsTheMiddleOneOrBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
    }

    @Test
    void processorTimeIsDividedAmongTheAnswers() {
        // When
        Load load = Load.ofWrk(new Counted<>(
                new WrkResult(200, 2_000_000, 1, 2000, 1500, 9000, 0, 0, 0),
                Map.of(Part.GATEWAY, 50_000L, Part.POSTGRESQL, 20_000L)));

        // Then
        assertThat(load.perSecond()).isEqualTo(100);
        assertThat(load.p50Millis()).isEqualTo(1.5);
        assertThat(load.p99Millis()).isEqualTo(9);
        assertThat(load.cpuMicros()).containsEntry(Part.GATEWAY, 250.0).containsEntry(Part.POSTGRESQL, 100.0);
        assertThat(load.cpuMicrosInAll()).isEqualTo(350);
    }

    @Test
    void pgbenchCostsTheDatabaseAlone() {
        // When
        Load load = Load.ofPgbench(
                new Counted<>(new PgbenchResult(100, 50, 2.5), Map.of(Part.GATEWAY, 777L, Part.POSTGRESQL, 20_000L)));

        // Then
        assertThat(load.cpuMicros()).containsExactly(Map.entry(Part.POSTGRESQL, 200.0));
        assertThat(load.meanMillis()).isEqualTo(2.5);
        assertThat(load.p50Millis()).isNull();
    }

    @Test
    void repeatedLoadsBecomeTheMedianOfEachFigure() {
        // When
        Load load = Load.median(List.of(
                new Load(10, null, 1.0, 9.0, Map.of(Part.PRICING, 5.0)),
                new Load(30, null, 3.0, 8.0, Map.of(Part.PRICING, 7.0)),
                new Load(20, null, 2.0, 7.0, Map.of(Part.PRICING, 9.0))));

        // Then
        assertThat(load).isEqualTo(new Load(20, null, 2.0, 8.0, Map.of(Part.PRICING, 7.0)));
    }
}
