package io.lodestone.gateway.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.ChainDirection;
import io.lodestone.production.v1.ChainLink;
import io.lodestone.production.v1.ChainParty;
import io.lodestone.production.v1.ChainServiceGrpc;
import io.lodestone.production.v1.CompareKpisRequest;
import io.lodestone.production.v1.CompareKpisResponse;
import io.lodestone.production.v1.ComparedKpi;
import io.lodestone.production.v1.ComparisonServiceGrpc;
import io.lodestone.production.v1.EquityOutputItem;
import io.lodestone.production.v1.EquityShare;
import io.lodestone.production.v1.GetChainRequest;
import io.lodestone.production.v1.GetChainResponse;
import io.lodestone.production.v1.GetEquityOutputRequest;
import io.lodestone.production.v1.GetEquityOutputResponse;
import io.lodestone.production.v1.GetUtilisationRequest;
import io.lodestone.production.v1.GetUtilisationResponse;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.PerformanceServiceGrpc;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.UtilisationItem;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlantComparisonRoutesTest extends GatewayTest {
    private static Decimal decimal(String value) {
        return Decimal.newBuilder().setValue(value).build();
    }

    @Test
    void givesUtilisationWithWhatStandsBesideIt() {
        // Given
        services.answer(
                PerformanceServiceGrpc.getGetUtilisationMethod(),
                GetUtilisationResponse.newBuilder()
                        .setMetric("ndpr_production")
                        .addItems(UtilisationItem.newBuilder()
                                .setPeriod(DatePeriod.parse("2024-Q4").toProto())
                                .setOutput(decimal("413"))
                                .setBase(decimal("6000"))
                                .setAgainst(CapacityBasis.CAPACITY_BASIS_TARGET)
                                .setUnit("t")
                                .setUtilisationPct(decimal("27.533333"))
                                .setOverCapacity(false)
                                .setExactness(Exactness.EXACTNESS_EXACT)
                                .setDocument("quarter"))
                        .build());
        String path = "/v1/plants/us-mountain-pass/utilisation";

        // When
        var answer = reader().get(
                        path + "?metric=ndpr_production&against=target&frequency=Q&from=2024-01-01&asOf=2025-12-31")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("2025-12-31"))
                .body("metric", equalTo("ndpr_production"))
                .body("items[0].period", equalTo("2024-Q4"))
                .body("items[0].utilisationPct", equalTo(27.533333f))
                .body("items[0].against", equalTo("target"))
                .body("items[0].overCapacity", equalTo(false))
                .body("events", empty())
                .body("progress", empty())
                .body("warnings", empty());
        GetUtilisationRequest asked = services.lastCall(PerformanceServiceGrpc.getGetUtilisationMethod())
                .request();
        assertThat(asked.getPlant()).isEqualTo("us-mountain-pass");
        assertThat(asked.getAgainst()).isEqualTo(CapacityBasis.CAPACITY_BASIS_TARGET);
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_Q);
        assertThat(asked.getFrom()).isEqualTo(Times.toProto(LocalDate.of(2024, 1, 1)));
        assertThat(Times.toInstant(asked.getAsOf().getKnown())).isEqualTo(Instant.parse("2025-12-31T23:59:59.999999Z"));
        assertThat(reader().get(path + "?format=csv").asString())
                .startsWith("basis,period,output,base,against,")
                .contains("\r\nus-mountain-pass utilisation,2024-Q4,413,6000,target,t,");
    }

    @Test
    void comparesSubjectsAndSaysWhoIsMissing() {
        // Given
        services.answer(
                ComparisonServiceGrpc.getCompareKpisMethod(),
                CompareKpisResponse.newBuilder()
                        .addItems(ComparedKpi.newBuilder()
                                .setRank(1)
                                .setSubject("lynas")
                                .setPeriod(DatePeriod.parse("FY2025", 6).toProto(6))
                                .setFiscalLabel("FY2025")
                                .setValue(decimal("10462"))
                                .setUnit("t")
                                .setDefinition(1))
                        .addItems(ComparedKpi.newBuilder()
                                .setSubject("neo")
                                .setPeriod(DatePeriod.parse("2025").toProto())
                                .setLow(decimal("5")))
                        .addMissing("iluka")
                        .build());

        // When
        var answer = reader().get(
                        "/v1/kpis/compare?metric=reo_production&period=2025&subjects=lynas,neo,iluka&unit=t&kind=target")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("latest"))
                .body("metric", equalTo("reo_production"))
                .body("period", equalTo("2025"))
                .body("items[0].rank", equalTo(1))
                .body("items[0].period", equalTo("FY2025"))
                .body("items[1]", not(hasKey("rank")))
                .body("items[1].low", equalTo(5))
                .body("missing[0]", equalTo("iluka"))
                .body("warnings", empty());
        CompareKpisRequest asked =
                services.lastCall(ComparisonServiceGrpc.getCompareKpisMethod()).request();
        assertThat(asked.getSubjectsList()).containsExactly("lynas", "neo", "iluka");
        assertThat(asked.getKind()).isEqualTo(KpiKind.KPI_KIND_TARGET);
        assertThat(reader().get("/v1/kpis/compare?metric=reo_production&period=2025&format=csv")
                        .asString())
                .startsWith("basis,rank,subject,")
                .contains("\r\nreo_production 2025,1,lynas,");
    }

    @Test
    void givesAChainOfPartiesAndLinks() {
        // Given
        services.answer(
                ChainServiceGrpc.getGetChainMethod(),
                GetChainResponse.newBuilder()
                        .addParties(ChainParty.newBuilder()
                                .setCode("mp-materials")
                                .setWhat("company")
                                .addStages("mine"))
                        .addItems(ChainLink.newBuilder()
                                .setFrom("mp-materials")
                                .setTo("general-motors")
                                .setDirection(ChainDirection.CHAIN_DIRECTION_DOWNSTREAM)
                                .setDistance(1)
                                .setRelation(Relation.newBuilder()
                                        .setCode("supplies")
                                        .setKind(RelationKind.RELATION_KIND_SUPPLIER)
                                        .setFrom(DatePeriod.parse("2025-02").toProto())
                                        .setAmount(decimal("150"))))
                        .build());

        // When
        var answer = reader().get(
                        "/v1/companies/mp-materials/chain?depth=2&on=2025-06-30&recordedAsOf=2026-01-01T00:00:00Z")
                .then();

        // Then
        answer.statusCode(200)
                .body("asOf", equalTo("latest"))
                .body("recordedAsOf", equalTo("2026-01-01T00:00:00Z"))
                .body("parties[0].distance", equalTo(0))
                .body("items[0].direction", equalTo("downstream"))
                .body("items[0].relation.from", equalTo("2025-02"))
                .body("items[0].relation.amount", equalTo(150))
                .body("warnings", empty());
        GetChainRequest asked =
                services.lastCall(ChainServiceGrpc.getGetChainMethod()).request();
        assertThat(asked.getDepth()).isEqualTo(2);
        assertThat(asked.getOn()).isEqualTo(Times.toProto(LocalDate.of(2025, 6, 30)));
    }

    @Test
    void givesAnOwnersOutput() {
        // Given
        services.answer(
                ChainServiceGrpc.getGetEquityOutputMethod(),
                GetEquityOutputResponse.newBuilder()
                        .addItems(EquityOutputItem.newBuilder()
                                .setPeriod(DatePeriod.parse("2024").toProto())
                                .setEquity(decimal("5894.65"))
                                .setUnit("t")
                                .addShares(EquityShare.newBuilder()
                                        .setPlant("northern-rare-earth")
                                        .setSharePct(decimal("38.03"))
                                        .addRelations("owns")))
                        .addWarnings("a plant has no figure")
                        .build());

        // When
        var answer = reader().get("/v1/companies/baogang-group/equity-output?metric=oxides&frequency=A")
                .then();

        // Then
        answer.statusCode(200)
                .body("metric", equalTo("oxides"))
                .body("items[0].equity", equalTo(5894.65f))
                .body("items[0].shares[0].sharePct", equalTo(38.03f))
                .body("warnings[0]", equalTo("a plant has no figure"));
        GetEquityOutputRequest asked =
                services.lastCall(ChainServiceGrpc.getGetEquityOutputMethod()).request();
        assertThat(asked.getCode()).isEqualTo("baogang-group");
        assertThat(reader().get("/v1/companies/baogang-group/equity-output?metric=oxides&format=csv")
                        .asString())
                .startsWith("basis,period,equity,unit,shares\r\nbaogang-group equity in oxides,2024,5894.65,t,");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/kpis/compare?period=2025, metric",
        "/v1/kpis/compare?metric=reo_production, period",
        "/v1/kpis/compare?metric=reo_production&period=2025&kind=real, kind",
        "/v1/kpis/compare?metric=reo_production&period=2025&subject=lynas, subjects",
        "/v1/plants/us-mountain-pass/utilisation?against=planned, against",
        "/v1/plants/us-mountain-pass/utilisation?frequency=D, frequency",
        "/v1/plants/us-mountain-pass/utilisation?from=2025-01-01&to=2024-01-01, from",
        "/v1/companies/mp-materials/chain?depth=7, depth",
        "/v1/companies/mp-materials/chain?on=2025, on",
        "/v1/companies/mp-materials/equity-output, metric"
    })
    void aWrongParameterIsNamed(String path, String parameter) {
        var answer = reader().get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains(parameter);
    }

    @Test
    void aRefusalIsA422() {
        services.fail(
                PerformanceServiceGrpc.getGetUtilisationMethod(),
                GrpcErrors.toStatus(new DomainException(ErrorReason.REFUSED, "no nameplate; there is: target")));

        reader().get("/v1/plants/us-mountain-pass/utilisation?against=nameplate")
                .then()
                .statusCode(422)
                .body("detail", containsString("there is: target"));
    }
}
