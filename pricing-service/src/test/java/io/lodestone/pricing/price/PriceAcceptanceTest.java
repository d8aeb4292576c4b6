package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportResult;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PriceAcceptanceTest extends PricingTest {
    @Test
    void aYearThatWasRevisedThreeTimesReadsAsItWasKnownThen() {
        // Given
        client().importInstruments(Rows.instrument("usgs-nd-oxide").build());

        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, "usgs-nd-oxide", "2021", "49", "2022")
                                .setStatus("preliminary")
                                .build(),
                        Rows.price(3, "usgs-nd-oxide", "2021", "49", "2023").build(),
                        Rows.price(4, "usgs-nd-oxide", "2021", "98", "2024-01-31")
                                .build(),
                        Rows.price(5, "usgs-nd-oxide", "2021", "98", "2025").build());

        // Then
        assertThat(result.getReceived()).isEqualTo(4);
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getRevised()).isEqualTo(2);
        assertThat(result.getUnchanged()).isEqualTo(1);
        assertThat(midAsOf("2023-06-30T00:00:00Z")).isEqualByComparingTo("49");
        assertThat(midAsOf("2024-01-31T23:59:59.999998Z")).isEqualByComparingTo("49");
        assertThat(midAsOf("2024-01-31T23:59:59.999999Z")).isEqualByComparingTo("98");
        assertThat(client().history(request("usgs-nd-oxide").build()))
                .containsExactly(new Seen(
                        LocalDate.of(2021, 1, 1),
                        LocalDate.of(2021, 12, 31),
                        null,
                        null,
                        new BigDecimal("98"),
                        3,
                        "FINAL"));
    }

    private BigDecimal midAsOf(String instant) {
        List<Seen> seen = client().history(request("usgs-nd-oxide")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))))
                .build());
        assertThat(seen).hasSize(1);
        return java.util.Objects.requireNonNull(seen.getFirst().mid());
    }

    private static ListPricesRequest.Builder request(String instrument) {
        return ListPricesRequest.newBuilder().setInstrument(instrument);
    }
}
