package io.lodestone.pricing.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FreshnessMetersTest extends PricingTest {
    @Inject
    FreshnessMeters meters;

    @Inject
    MeterRegistry registry;

    @Test
    void tellsOfEachSourceHowOldItsNewestPriceIsAndHowManyInstrumentsAreLate() {
        // Given
        LocalDate newest = LocalDate.now(ZoneOffset.UTC).minusDays(30);
        client().importInstruments(
                        Rows.daily("fresh").setSource("a source").build(),
                        Rows.daily("old").setLine(3).setSource("a source").build());
        client().importPrices(
                        Rows.price(
                                        2,
                                        "fresh",
                                        newest.toString(),
                                        "430000",
                                        newest.plusDays(1).toString())
                                .build(),
                        Rows.price(
                                        3,
                                        "old",
                                        newest.minusDays(9).toString(),
                                        "430000",
                                        newest.plusDays(1).toString())
                                .build());

        // When
        meters.measure();

        // Then
        assertThat(figure("lodestone.source.age.days")).isEqualTo(30);
        assertThat(figure("lodestone.source.late.instruments")).isEqualTo(2);
    }

    @Test
    void tellsHowManyPricesAreHeldBack() {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        client().importPrices(
                        Rows.price(2, "daily", "2025-03-28", "430000", "2025-03-29")
                                .build(),
                        Rows.price(3, "daily", "2025-03-31", "54", "2025-04-01").build());

        // When
        meters.measure();

        // Then
        assertThat(registry.get("lodestone.quarantine.held").gauge().value()).isEqualTo(1);
        assertThat(registry.get("lodestone.quarantine.oldest.seconds").gauge().value())
                .isPositive();
    }

    private double figure(String name) {
        return registry.get(name).tag("source", "a source").gauge().value();
    }
}
