package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.policy.v1.ListQuantityTotalsRequest;
import io.lodestone.policy.v1.ListQuantityTotalsResponse;
import io.lodestone.policy.v1.QuantityBatch;
import io.lodestone.policy.v1.QuantityServiceGrpc;
import io.lodestone.policy.v1.QuantityTotal;
import io.lodestone.policy.v1.TotalVerdict;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuantityTotalResourceTest extends GatewayTest {
    private static Decimal decimal(String text) {
        return Decimal.newBuilder().setValue(text).build();
    }

    private void ready() {
        services.answer(
                QuantityServiceGrpc.getListQuantityTotalsMethod(),
                ListQuantityTotalsResponse.newBuilder()
                        .addTotals(QuantityTotal.newBuilder()
                                .setIssuer("CN")
                                .setInstrumentType("production_quota")
                                .setWhat("mining quota")
                                .setUnit("t")
                                .setPeriod("2024")
                                .addBatches(QuantityBatch.newBuilder()
                                        .setBatch(1)
                                        .setValue(decimal("135000"))
                                        .setPolicy("cn-quota-2024-1"))
                                .setSum(decimal("270000"))
                                .setStated(decimal("270000"))
                                .setDifference(decimal("0"))
                                .setVerdict(TotalVerdict.TOTAL_VERDICT_AGREES)
                                .setPublished(true))
                        .addTotals(QuantityTotal.newBuilder()
                                .setIssuer("CN")
                                .setPeriod("2025")
                                .setVerdict(TotalVerdict.TOTAL_VERDICT_NOT_CHECKABLE)
                                .setReason("given out and not published"))
                        .setNextPageToken("next")
                        .build());
    }

    @Test
    void givesTotalsWithTheirBatches() {
        // Given
        ready();

        // When
        var answer = reader().get("/v1/quantity-totals?issuer=CN&instrumentType=production_quota&what=mining%20quota"
                        + "&period=2024&verdict=agrees&asOf=2024-12-31&pageSize=2")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("2024-12-31"))
                .body("items[0].sum", equalTo(270000))
                .body("items[0].difference", equalTo(0))
                .body("items[0].verdict", equalTo("agrees"))
                .body("items[0].batches[0].value", equalTo(135000))
                .body("items[0].published", equalTo(true))
                .body("items[1].batches", hasSize(0))
                .body("items[1].sum", nullValue())
                .body("items[1].published", equalTo(false))
                .body("items[1].reason", equalTo("given out and not published"))
                .body("nextPageToken", equalTo("next"));
        ListQuantityTotalsRequest asked = services.lastCall(QuantityServiceGrpc.getListQuantityTotalsMethod())
                .request();
        assertThat(asked.getIssuer()).isEqualTo("CN");
        assertThat(asked.getInstrumentType()).isEqualTo("production_quota");
        assertThat(asked.getWhat()).isEqualTo("mining quota");
        assertThat(asked.getPeriod()).isEqualTo("2024");
        assertThat(asked.getVerdict()).isEqualTo(TotalVerdict.TOTAL_VERDICT_AGREES);
        assertThat(asked.getPageSize()).isEqualTo(2);
        assertThat(asked.getAsOf().hasKnown()).isTrue();
    }

    @Test
    void theCsvBeginsWithItsBasis() {
        // Given
        ready();

        // When
        String csv = reader().get("/v1/quantity-totals?format=csv").asString();

        // Then
        assertThat(csv.lines())
                .first()
                .isEqualTo("basis,issuer,instrument_type,what,unit,period,batches,sum,stated,stated_by,document,"
                        + "difference,verdict,reason,published");
        assertThat(csv.lines().skip(1))
                .first()
                .asString()
                .startsWith("sum of batches,CN,production_quota,mining quota");
    }

    @Test
    void anUnknownVerdictIsRefused() {
        reader().get("/v1/quantity-totals?verdict=equal")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("verdict"));
    }
}
