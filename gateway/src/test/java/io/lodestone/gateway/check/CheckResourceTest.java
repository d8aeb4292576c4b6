package io.lodestone.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.v1.Check;
import io.lodestone.production.v1.CheckInput;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckServiceGrpc;
import io.lodestone.production.v1.CheckVerdict;
import io.lodestone.production.v1.ListChecksRequest;
import io.lodestone.production.v1.ListChecksResponse;
import io.lodestone.production.v1.ListReconciliationsRequest;
import io.lodestone.production.v1.ListReconciliationsResponse;
import io.lodestone.production.v1.Reconciliation;
import io.lodestone.production.v1.SeriesInput;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckResourceTest extends GatewayTest {
    private static final Check GROWTH = Check.newBuilder()
            .setRule(CheckRule.CHECK_RULE_GROWTH_YOY)
            .setReconciliation("reo-production-yoy")
            .setSubject("mp-materials")
            .setPlant("us-mountain-pass")
            .setMetric("reo_production_yoy")
            .setPeriod(DatePeriod.parse("2024").toProto())
            .setReported(decimal("9"))
            .setRecomputed(decimal("9.379888"))
            .setDifference(decimal("-0.379888"))
            .setTolerance(decimal("0.5"))
            .setUnit("pct")
            .setVerdict(CheckVerdict.CHECK_VERDICT_AGREES)
            .setBecause("It does.")
            .setDocument("mp-call-2024-q4")
            .setKnownAt(Times.toProto(Instant.parse("2025-02-28T23:59:59.999999Z")))
            .addInputs(CheckInput.newBuilder()
                    .setMetric("reo_production")
                    .setFigure(SeriesInput.newBuilder()
                            .setPeriod(DatePeriod.parse("2024").toProto())
                            .setValue(decimal("45455"))
                            .setUnit("t")
                            .setRevision(1)
                            .setDocument("mp-10-k-fy2024")))
            .addInputs(CheckInput.newBuilder()
                    .setMetric("reo_production")
                    .setMissing("reo_production of 2023 is not stated"))
            .build();

    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }

    @Test
    void listsChecksWithTheirNumbersVerdictAndInputs() {
        // Given
        services.answer(
                CheckServiceGrpc.getListChecksMethod(),
                ListChecksResponse.newBuilder()
                        .addChecks(GROWTH)
                        .addChecks(GROWTH.toBuilder().clearInputs())
                        .setNextPageToken("next")
                        .build());

        // When
        var response = reader().get("/v1/kpis/checks?subject=mp-materials&status=not_checkable&rule=growth_yoy"
                + "&metric=reo_production_yoy&asOf=2025-03-31&pageSize=2");

        // Then
        response.then()
                .statusCode(200)
                .body("asOf", equalTo("2025-03-31"))
                .body("nextPageToken", equalTo("next"))
                .body("items[0].rule", equalTo("growth_yoy"))
                .body("items[0].period", equalTo("2024"))
                .body("items[0].verdict", equalTo("agrees"))
                .body("items[0].inputs", hasSize(2))
                .body("items[0].inputs[0].figure.document", equalTo("mp-10-k-fy2024"))
                .body("items[0].inputs[1].figure", nullValue())
                .body("items[0].inputs[1].missing", equalTo("reo_production of 2023 is not stated"))
                .body("items[0].implied", nullValue())
                .body("items[1].inputs", hasSize(0));
        assertThat(response.asString())
                .contains("\"reported\":9,\"recomputed\":9.379888,\"difference\":-0.379888,\"tolerance\":0.5,");
        ListChecksRequest asked =
                services.lastCall(CheckServiceGrpc.getListChecksMethod()).request();
        assertThat(asked.getSubject()).isEqualTo("mp-materials");
        assertThat(asked.getStatus()).isEqualTo(CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE);
        assertThat(asked.getRule()).isEqualTo(CheckRule.CHECK_RULE_GROWTH_YOY);
        assertThat(asked.getMetric()).isEqualTo("reo_production_yoy");
        assertThat(Times.toInstant(asked.getAsOf().getKnown())).isEqualTo(Instant.parse("2025-03-31T23:59:59.999999Z"));
        assertThat(asked.getPageSize()).isEqualTo(2);
    }

    @Test
    void writesChecksBehindABasisThatNoImportTakes() {
        services.answer(
                CheckServiceGrpc.getListChecksMethod(),
                ListChecksResponse.newBuilder()
                        .addChecks(GROWTH.toBuilder().clearInputs())
                        .build());

        assertThat(reader().get("/v1/kpis/checks?format=csv").asString())
                .isEqualTo("basis,rule,reconciliation,subject,plant,metric,period,reported,reported_low,reported_high,"
                        + "recomputed,difference,tolerance,unit,verdict,because,implied_low,implied,implied_high,"
                        + "implied_unit,document,known_at,inputs\r\n"
                        + "check,growth_yoy,reo-production-yoy,mp-materials,us-mountain-pass,reo_production_yoy,2024,9,,,"
                        + "9.379888,-0.379888,0.5,pct,agrees,It does.,,,,,mp-call-2024-q4,2025-02-28T23:59:59.999999Z,"
                        + "\r\n");
    }

    @Test
    void refusesAVerdictOrRuleThatIsNone() {
        reader().get("/v1/kpis/checks?status=wrong")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("status"))
                .body("errors[0].detail", equalTo("'wrong' is not one of agrees, differs, not_checkable"));
        reader().get("/v1/kpis/checks?rule=magic").then().statusCode(400).body("errors[0].parameter", equalTo("rule"));
    }

    @Test
    void writesReconciliationsAsTheirImportTakesThem() {
        // Given
        services.answer(
                CheckServiceGrpc.getListReconciliationsMethod(),
                ListReconciliationsResponse.newBuilder()
                        .addReconciliations(Reconciliation.newBuilder()
                                .setCode("revenue-bridge")
                                .setRule(CheckRule.CHECK_RULE_SUM)
                                .setSubject("mp-materials")
                                .setMetric("revenue")
                                .addInputs("materials_revenue")
                                .addInputs("-eliminations")
                                .setTolerancePct(decimal("0.5"))
                                .setDocument("mp-10-k-fy2025")
                                .setVersion(1))
                        .build());

        // When
        var json = reader().get("/v1/reconciliations?metric=revenue");
        String csv = reader().get("/v1/reconciliations?format=csv").asString();

        // Then
        json.then()
                .statusCode(200)
                .body("items[0].rule", equalTo("sum"))
                .body("items[0].inputs", equalTo(List.of("materials_revenue", "-eliminations")));
        assertThat(csv)
                .isEqualTo(
                        "code,rule,subject,metric,inputs,tolerance_pct,document,note\r\n"
                                + "revenue-bridge,sum,mp-materials,revenue,materials_revenue|-eliminations,0.5,mp-10-k-fy2025,\r\n");
        ListReconciliationsRequest asked = services.calls().getFirst().request();
        assertThat(asked.getMetric()).isEqualTo("revenue");
    }
}
