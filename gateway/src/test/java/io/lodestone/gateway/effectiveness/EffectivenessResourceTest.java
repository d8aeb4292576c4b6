package io.lodestone.gateway.effectiveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.v1.EffectivenessItem;
import io.lodestone.production.v1.EffectivenessServiceGrpc;
import io.lodestone.production.v1.GetEffectivenessRequest;
import io.lodestone.production.v1.GetEffectivenessResponse;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EffectivenessResourceTest extends GatewayTest {
    @BeforeEach
    void aShift() {
        services.answer(
                EffectivenessServiceGrpc.getGetEffectivenessMethod(),
                GetEffectivenessResponse.newBuilder()
                        .addItems(EffectivenessItem.newBuilder()
                                .setPeriod(DatePeriod.parse("2025-03-31").toProto().toBuilder()
                                        .setText("2025-03-31T22:00Z/PT8H")
                                        .setStartHour(22)
                                        .setHours(8))
                                .setCount(1)
                                .setPlannedBusyHours(Decimal.newBuilder().setValue("8"))
                                .setProducedQuantity(Decimal.newBuilder().setValue("120"))
                                .setQuantityUnit("t")
                                .setOeePct(Decimal.newBuilder().setValue("71.25"))
                                .addFlags("good_quantity is missing"))
                        .setNextPageToken("next")
                        .build());
    }

    @Test
    void givesEffectivenessByPeriod() {
        // When
        var response = reader().get(
                        "/v1/plants/mill/effectiveness?frequency=shift&from=2025-03-01&to=2025-03-31&asOf=2025-06-30&pageSize=5");

        // Then
        response.then()
                .statusCode(200)
                .header("Link", containsString("pageToken=next"))
                .body("asOf", equalTo("2025-06-30"))
                .body("items[0].period", equalTo("2025-03-31T22:00Z/PT8H"))
                .body("items[0].start", equalTo("2025-03-31T22:00:00Z"))
                .body("items[0].end", equalTo("2025-04-01T06:00:00Z"))
                .body("items[0].count", equalTo(1))
                .body("items[0].plannedBusyHours", equalTo(8))
                .body("items[0].quantityUnit", equalTo("t"))
                .body("items[0].oeePct", equalTo(71.25f))
                .body("items[0].availabilityPct", nullValue())
                .body("items[0].flags[0]", equalTo("good_quantity is missing"))
                .body("nextPageToken", equalTo("next"));
        GetEffectivenessRequest asked = services.lastCall(EffectivenessServiceGrpc.getGetEffectivenessMethod())
                .request();
        assertThat(asked.getPlant()).isEqualTo("mill");
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_SHIFT);
        assertThat(asked.getFrom().getDay()).isEqualTo(1);
        assertThat(asked.getTo().getDay()).isEqualTo(31);
        assertThat(asked.getPageSize()).isEqualTo(5);
        assertThat(asked.getAsOf().hasKnown()).isTrue();
    }

    @Test
    void writesItAsCsv() {
        assertThat(reader().get("/v1/plants/mill/effectiveness?format=csv").asString())
                .isEqualTo("period,count,planned_busy_hours,production_hours,delay_hours,down_hours,produced_quantity,"
                        + "good_quantity,quantity_unit,availability_pct,effectiveness_pct,quality_pct,oee_pct,recovery_pct,"
                        + "flags\r\n2025-03-31T22:00Z/PT8H,1,8,,,,120,,t,,,,71.25,,good_quantity is missing\r\n");
    }

    @Test
    void refusesFrequenciesThatHoursAreNotGatheredBy() {
        reader().get("/v1/plants/mill/effectiveness?frequency=H")
                .then()
                .statusCode(400)
                .body(containsString("PT1H, shift, D, W, M, Q, A"));
    }
}
