package io.lodestone.production.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.ChainParty;
import io.lodestone.production.v1.ChainServiceGrpc;
import io.lodestone.production.v1.EquityShare;
import io.lodestone.production.v1.GetChainRequest;
import io.lodestone.production.v1.GetChainResponse;
import io.lodestone.production.v1.GetEquityOutputRequest;
import io.lodestone.production.v1.GetEquityOutputResponse;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class ChainGrpcTest extends ProductionTest {
    private static final String RELATIONS =
            "code,subject,kind,object,product,share_pct,amount,amount_unit,from,to,status,known_at,document\n";
    private static final String KPIS = "subject,plant,metric,period,value,unit,kind,exactness,known_at,document\n";

    @BeforeEach
    void magnetChain() {
        givenCompanies("""
                code,name,country,stages
                mp-materials,MP Materials,US,magnet|mine
                general-motors,General Motors,US,
                steel,Steel,CN,mine
                group,Group,CN,""");
        givenPlants("""
                code,name,company,country,stages,status
                us-mountain-pass,Mountain Pass,mp-materials,US,mine|separation,operating
                us-mp-independence,Independence,mp-materials,US,metal|alloy|magnet,ramp_up""");
        givenMetrics("""
                code,name,unit,aggregation,definition
                reo_production,REO,t,sum,REO made
                price,Price,USD/t,mean,a price""");
        givenRelations(RELATIONS + """
                owns,mp-materials,owner,us-mountain-pass,,,,,2017,,current,2017,register
                supplies,mp-materials,supplier,general-motors,magnets,,150,USD million,2025-02,,announced,2025-02,call
                buys,group,customer,mp-materials,oxide,,,,,,current,2026-01,deal
                lends,group,lender,mp-materials,,,,,,,current,2025-02,loan""");
    }

    private GetChainResponse chain(GetChainRequest.Builder request) {
        return ChainServiceGrpc.newBlockingStub(channel())
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .getChain(request.build());
    }

    private GetEquityOutputResponse equity(GetEquityOutputRequest.Builder request) {
        return ChainServiceGrpc.newBlockingStub(channel())
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .getEquityOutput(request.build());
    }

    @Test
    void aChainLeadsFromTheMineToWhoBuysTheMagnets() {
        // When
        GetChainResponse chain = chain(GetChainRequest.newBuilder().setCode("mp-materials"));

        // Then
        assertThat(chain.getPartiesList())
                .extracting(ChainParty::getCode, ChainParty::getWhat, ChainParty::getDistance)
                .containsExactly(
                        tuple("mp-materials", "company", 0),
                        tuple("us-mountain-pass", "plant", 1),
                        tuple("us-mp-independence", "plant", 1),
                        tuple("general-motors", "company", 1),
                        tuple("group", "company", 1));
        assertThat(chain.getParties(0).getStagesList()).containsExactly("mine", "magnet");
        assertThat(chain.getItemsList())
                .extracting(
                        link -> link.getFrom(),
                        link -> link.getTo(),
                        link -> link.getRelation().getCode(),
                        link -> link.getRelation().getAmount().getValue(),
                        link -> link.hasRelation())
                .containsExactly(
                        tuple("mp-materials", "group", "buys", "", true),
                        tuple("mp-materials", "general-motors", "supplies", "150", true),
                        tuple("mp-materials", "us-mountain-pass", "owns", "", true),
                        tuple("mp-materials", "us-mp-independence", "", "", false));
        assertThat(chain.getWarningsList()).isEmpty();
    }

    @Test
    void aChainIsAsItWasKnownAndAsItHeld() {
        // When
        GetChainResponse known = chain(GetChainRequest.newBuilder()
                .setCode("mp-materials")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-12-31T00:00:00Z")))));
        GetChainResponse held = chain(
                GetChainRequest.newBuilder().setCode("mp-materials").setOn(Times.toProto(LocalDate.of(2024, 6, 30))));

        // Then
        assertThat(known.getPartiesList()).extracting(ChainParty::getCode).doesNotContain("group");
        assertThat(held.getPartiesList())
                .extracting(ChainParty::getCode)
                .contains("group")
                .doesNotContain("general-motors");
        assertThat(held.getWarningsList()).containsExactly("Without a date, and taken to hold on 2024-06-30: buys.");
    }

    @Test
    void anOwnersOutputIsWhatItsSharesGive() {
        // Given
        givenRelations(RELATIONS + "shares,group,owner,steel,,38.03,,,,,current,2026-02-11,report");
        givenKpis(KPIS + """
                steel,,reo_production,2024,15.5,kt,actual,approximate,2026-02-11,annual
                steel,,reo_production,2024-Q3,4200,t,actual,exact,2024-11,quarter
                steel,,reo_production,2025,16000,t,guidance,exact,2025-01,plan
                mp-materials,us-mountain-pass,reo_production,2024,45455,t,actual,exact,2025-02,ten-k""");
        GetEquityOutputRequest.Builder group =
                GetEquityOutputRequest.newBuilder().setCode("group").setMetric("reo_production");

        // When
        GetEquityOutputResponse years = equity(group);
        GetEquityOutputResponse quarters = equity(group.clone().setFrequency(Frequency.FREQUENCY_Q));
        GetEquityOutputResponse before = equity(group.clone()
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-12-31T00:00:00Z")))));
        GetEquityOutputResponse unknown = equity(
                GetEquityOutputRequest.newBuilder().setCode("mp-materials").setMetric("reo_production"));

        // Then
        assertThat(years.getItemsList()).singleElement().satisfies(item -> {
            assertThat(item.getPeriod().getText()).isEqualTo("2024");
            assertThat(item.getEquity().getValue()).isEqualTo("5894.65");
            assertThat(item.getUnit()).isEqualTo("t");
            assertThat(item.getSharesList())
                    .extracting(
                            EquityShare::getPlant,
                            share -> share.getOutput().getValue(),
                            share -> share.getSharePct().getValue(),
                            EquityShare::getDocument,
                            EquityShare::getRelationsList)
                    .containsExactly(tuple("steel", "15500", "38.03", "annual", List.of("shares")));
        });
        assertThat(quarters.getItems(0).getEquity().getValue()).isEqualTo("1597.26");
        assertThat(before.getItemsList()).isEmpty();
        assertThat(unknown.getItemsList()).isEmpty();
        assertThat(unknown.getWarningsList())
                .containsExactly(
                        "The share of mp-materials in us-mountain-pass is not stated (owns); its output is left out.");
    }

    @ParameterizedTest
    @CsvSource({
        "us-mountain-pass,reo_production,NOT_FOUND,us-mountain-pass",
        "group,no_metric,NOT_FOUND,no_metric",
        "group,price,REFUSED,does not add up"
    })
    void whatHasNoOwnersOutputIsToldWhy(String code, String metric, ErrorReason reason, String named) {
        assertThatThrownBy(() ->
                        equity(GetEquityOutputRequest.newBuilder().setCode(code).setMetric(metric)))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(reason))
                .hasMessageContaining(named);
    }

    @Test
    void aPlantHasNoChainOfItsOwn() {
        assertThatThrownBy(() -> chain(GetChainRequest.newBuilder().setCode("us-mountain-pass")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(ErrorReason.NOT_FOUND));
    }
}
