package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Forecast FORECAST = new Forecast(100_000_000, 3000, new Forecast.Costs(500, 50, 400, 800, 50));

    @Test
    void disksHoldEveryRowOfACopyAndMemoryAQuarterOfThem() {
        assertThat(FORECAST.diskGb()).isEqualTo(50, within(1e-9));
        assertThat(FORECAST.memoryGb()).isEqualTo(12.5, within(1e-9));
    }

    @Test
    void thePrimaryTellsStandingsAndReplicasReadWhatIsNotKept() {
        // 600 of 3,000 a second are read; a core is planned with 0.6 of its time.
        assertThat(FORECAST.primaryCores()).isEqualTo(600 * 50e-6 / 0.6, within(1e-9));
        assertThat(FORECAST.replicaCores()).isEqualTo(600 * 400e-6 / 0.6, within(1e-9));
    }

    @Test
    void servicesAnswerBothKinds() {
        assertThat(FORECAST.serviceCores()).isEqualTo((600 * 800e-6 + 2400 * 50e-6) / 0.6, within(1e-9));
    }
}
