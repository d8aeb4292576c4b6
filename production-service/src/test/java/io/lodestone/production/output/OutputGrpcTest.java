package io.lodestone.production.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.metric.MetricElements;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.GetOutputRequest;
import io.lodestone.production.v1.GetOutputResponse;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.OutputServiceGrpc;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class OutputGrpcTest extends ProductionTest {
    @BeforeEach
    void facts() {
        givenCompanies("code,name\nmp-materials,MP Materials\nlynas,Lynas");
        givenPlants("""
                code,name,company,elements,status
                us-mountain-pass,Mountain Pass,mp-materials,Nd|Pr,operating
                us-tb,Terbium works,,Tb,operating""");
        givenMetrics("""
                code,name,unit,aggregation,definition
                dy_tb_production,DyTb production,t,sum,made
                ndpr_production,NdPr production,t,sum,made
                ndpr_production_qoq,NdPr growth,pct,last,growth
                reo_production,REO production,t,sum,made
                ndpr_sales,NdPr sales,t,sum,sold""");
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,exactness,known_at,document
                mp-materials,us-mountain-pass,ndpr_production,2025-Q4,718,t,actual,exact,2026-02-26,q4
                mp-materials,us-mountain-pass,ndpr_production,2025,2599,t,actual,exact,2026-02-26,year
                mp-materials,us-mountain-pass,ndpr_production,2025-Q3,721,t,actual,exact,2025-11-06,q3
                mp-materials,us-mountain-pass,ndpr_production,2026,5000,t,guidance,exact,2026-02-26,aim
                lynas,,ndpr_production,2025-Q4,3000,t,actual,exact,2026-01-20,q2
                lynas,,dy_tb_production,2025-Q4,9,t,actual,exact,2026-01-20,q2
                lynas,,reo_production,2025-Q4,4000,t,actual,exact,2026-01-20,q2
                mp-materials,,ndpr_sales,2025-Q4,562,t,actual,exact,2026-02-26,q4
                mp-materials,,ndpr_production_qoq,2025-Q4,-1,pct,actual,exact,2026-02-26,q4""");
        givenCapacities("""
                plant,product,metric,value,unit,basis,as_of,known_at,document
                us-mountain-pass,NdPr oxide,ndpr_production,6075,t,nameplate,2023,2023-02,old
                us-mountain-pass,NdPr oxide,ndpr_production,6000,t,nameplate,2025,2025-02,new
                us-tb,Tb oxide,,20,t,nameplate,2025,2025-02,tb""");
    }

    private GetOutputResponse output(GetOutputRequest.Builder request) {
        return OutputServiceGrpc.newBlockingStub(channel()).getOutput(request.build());
    }

    @Test
    void givesOfEachMetricTheNewestFigureOfEachMaker() {
        // When
        GetOutputResponse output = output(GetOutputRequest.newBuilder().setElement("Nd"));

        // Then: the year ends when the fourth quarter does and is the longer one
        assertThat(output.getOutputList())
                .extracting(
                        Kpi::getMetric, Kpi::getSubject, kpi -> kpi.getPeriod().getText(), kpi -> kpi.getValue()
                                .getValue())
                .containsExactly(
                        tuple("ndpr_production", "lynas", "2025-Q4", "3000"),
                        tuple("ndpr_production", "mp-materials", "2025", "2599"),
                        tuple("reo_production", "lynas", "2025-Q4", "4000"));
        assertThat(output.getCapacitiesList())
                .extracting(
                        PlantCapacity::getPlant, capacity -> capacity.getValue().getValue())
                .containsExactly(tuple("us-mountain-pass", "6000"));
        assertThat(output.getMoreOutput()).isFalse();
    }

    @Test
    void givesWhatWasKnownThen() {
        // When
        GetOutputResponse output = output(GetOutputRequest.newBuilder()
                .setElement("Nd")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 12, 31))))));

        // Then
        assertThat(output.getOutputList())
                .extracting(kpi -> kpi.getPeriod().getText())
                .containsExactly("2025-Q3");
    }

    @Test
    void saysWhereThereIsMore() {
        // When
        GetOutputResponse output =
                output(GetOutputRequest.newBuilder().setElement("Nd").setPageSize(2));

        // Then
        assertThat(output.getOutputCount()).isEqualTo(2);
        assertThat(output.getMoreOutput()).isTrue();
        assertThat(output.getMoreCapacities()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ndpr_production, NdPr",
        "dy_tb_production, Dy|Tb",
        "reo_sales, REE",
        "rare_earth_oxides_sales, REE",
        "mine_production, REE",
        "revenue, ''",
        "revenue_yoy, ''"
    })
    void metricsNameTheirElements(String metric, String elements) {
        assertThat(MetricElements.of(metric))
                .containsExactlyElementsOf(Arrays.stream(elements.split("\\|"))
                        .filter(symbol -> !symbol.isEmpty())
                        .toList());
    }
}
