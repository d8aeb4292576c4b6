package io.lodestone.production.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.KpiRevision;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.ProductionChange;
import io.lodestone.production.v1.ProductionTopic;
import io.lodestone.production.v1.ProductionWatchServiceGrpc;
import io.lodestone.production.v1.WatchProductionRequest;
import io.lodestone.production.v1.WatchProductionResponse;
import io.lodestone.type.v1.FeedPosition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class ProductionWatchGrpcTest extends ProductionTest {
    private FeedPosition begin = FeedPosition.getDefaultInstance();

    @BeforeEach
    void register() throws Exception {
        givenCompanies("code,name,fiscal_year_end\nmm,Mine Company,06-30");
        givenPlants("""
                code,name,company,country,stages,elements,status
                heavy,Heavy,mm,AU,mine,Dy|Tb,operating
                light,Light,mm,AU,mine,Nd,operating""");
        givenMetrics("code,name,unit,aggregation,definition\nreo,REO,t,sum,REO made\nndpr,NdPr,t,sum,NdPr made");
        begin = first(WatchProductionRequest.getDefaultInstance()).getPosition();
    }

    private BlockingClientCall<?, WatchProductionResponse> follow(WatchProductionRequest request) {
        return ProductionWatchServiceGrpc.newBlockingV2Stub(channel()).watchProduction(request);
    }

    private WatchProductionResponse first(WatchProductionRequest request) throws Exception {
        var call = follow(request);
        try {
            return Objects.requireNonNull(call.read(10, TimeUnit.SECONDS));
        } finally {
            call.cancel("enough", null);
        }
    }

    /** Everything since the beginning of the test that a request chooses, which is so many. */
    private List<ProductionChange> changes(WatchProductionRequest.Builder request, int count) throws Exception {
        var call = follow(request.setAfter(begin).build());
        List<ProductionChange> changes = new ArrayList<>();
        while (changes.size() < count) {
            changes.addAll(
                    Objects.requireNonNull(call.read(15, TimeUnit.SECONDS)).getChangesList());
        }
        call.cancel("enough", null);
        assertThat(changes).hasSize(count);
        return changes;
    }

    private void storeThreeKpisAndTwoEvents() {
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at,cause
                mm,,reo,FY2024-Q3,100,t,actual,2024-05-01,
                mm,heavy,reo,2024,70,t,actual,2025-02-01,""");
        givenEvents("""
                code,plant,kind,start,status,title,known_at
                stop,heavy,outage_planned,2025-03-01,planned,A stop,2025-01-01
                start,light,commissioning,2025-04,planned,A start,2025-01-01""");
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at,cause
                mm,,reo,FY2024-Q3,90,t,actual,2024-06-01,restatement
                mm,,ndpr,2024,20,t,actual,2025-02-01,""");
    }

    private static String name(ProductionChange change) {
        KpiRevision kpi = change.getKpi();
        return change.hasKpi()
                ? kpi.getMetric() + " " + kpi.getPeriod().getText() + " " + kpi.getRevision()
                : change.getPlantEvent().getCode();
    }

    @Test
    void kpisAndEventsComeInTheOrderOfTheirStoring() throws Exception {
        // When
        storeThreeKpisAndTwoEvents();

        // Then those of one import by metric
        List<ProductionChange> changes = changes(WatchProductionRequest.newBuilder(), 6);
        assertThat(changes.stream().map(ProductionWatchGrpcTest::name))
                .containsExactly("reo 2024-Q1 1", "reo 2024 1", "stop", "start", "ndpr 2024 1", "reo 2024-Q1 2");
        assertThat(changes)
                .extracting(ProductionChange::getChangeNumber)
                .isSorted()
                .doesNotHaveDuplicates();
        KpiRevision restated = changes.get(5).getKpi();
        assertThat(restated.getFiscalLabel()).isEqualTo("FY2024-Q3");
        assertThat(restated.getSupersedes()).isEqualTo(1);
        assertThat(restated.getChange().getValue()).isEqualTo("-10");
        PlantEvent stop = changes.get(2).getPlantEvent();
        assertThat(stop.getPlant()).isEqualTo("heavy");
        assertThat(stop.getStart().getText()).isEqualTo("2025-03-01");
        assertThat(stop.getVersion()).isEqualTo(1);
    }

    @Test
    void filtersChoose() throws Exception {
        storeThreeKpisAndTwoEvents();

        assertThat(
                        changes(
                                        WatchProductionRequest.newBuilder()
                                                .setTopic(ProductionTopic.PRODUCTION_TOPIC_PLANT_EVENTS),
                                        2)
                                .stream()
                                .map(ProductionWatchGrpcTest::name))
                .containsExactly("stop", "start");
        assertThat(changes(
                                WatchProductionRequest.newBuilder()
                                        .setTopic(ProductionTopic.PRODUCTION_TOPIC_KPIS)
                                        .setMetric("ndpr"),
                                1)
                        .stream()
                        .map(ProductionWatchGrpcTest::name))
                .containsExactly("ndpr 2024 1");
        assertThat(changes(WatchProductionRequest.newBuilder().setElement("Dy"), 2).stream()
                        .map(ProductionWatchGrpcTest::name))
                .containsExactly("reo 2024 1", "stop");
        assertThat(changes(WatchProductionRequest.newBuilder().setSubject("light"), 1).stream()
                        .map(ProductionWatchGrpcTest::name))
                .containsExactly("start");
    }

    @Test
    void manyOfBothLoseNothingBetweenTwoReads() throws Exception {
        // Given
        StringBuilder events = new StringBuilder("code,plant,kind,start,status,title,known_at\n");
        StringBuilder kpis = new StringBuilder("subject,metric,period,value,unit,kind,known_at\n");
        for (int i = 0; i < 350; i++) {
            events.append("e%d,heavy,milestone,2025-03-01,done,A step,2025-01-01\n".formatted(i));
            kpis.append("mm,reo,%d,%d,t,actual,2025-01-01\n".formatted(1500 + i, i));
        }

        // When
        givenEvents(events.toString());
        givenKpis(kpis.toString());
        givenEvents(events.toString().replace("A step", "Another step"));

        // Then
        assertThat(changes(WatchProductionRequest.newBuilder(), 1050))
                .extracting(ProductionChange::getChangeNumber)
                .containsExactlyElementsOf(() -> java.util.stream.LongStream.rangeClosed(
                                begin.getChangeNumber() + 1, begin.getChangeNumber() + 1050)
                        .iterator());
    }

    @Test
    void aPositionOfAnotherDatabaseIsRefused() {
        WatchProductionRequest foreign = WatchProductionRequest.newBuilder()
                .setAfter(begin.toBuilder().setDatabaseId("another"))
                .build();

        assertThatThrownBy(() -> first(foreign)).isInstanceOfSatisfying(StatusException.class, e -> assertThat(
                        e.getStatus().getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT));
    }
}
