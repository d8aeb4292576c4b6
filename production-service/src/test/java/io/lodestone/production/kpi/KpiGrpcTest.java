package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Date;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class KpiGrpcTest extends ProductionTest {
    @BeforeEach
    void registers() {
        givenCompanies("""
                code,name,country,fiscal_year_end
                mp-materials,MP Materials Corp.,US,
                lynas,Lynas Rare Earths,AU,06-30""");
        givenPlants("""
                code,name,company,country,status
                us-mountain-pass,Mountain Pass,mp-materials,US,operating
                my-lynas-gebeng,Gebeng,lynas,MY,operating""");
        givenMetrics("""
                code,name,unit,aggregation,weighted_by,valid_from,definition
                reo_production,REO production,t,sum,,,REO made
                reo_sales,REO sales,t,sum,,,REO sold
                ndpr_sales,NdPr sales,t,sum,,,to third parties
                ndpr_sales,NdPr sales,t,sum,,2025-10-01,with deliveries between segments
                average_selling_price,Average selling price,AUD/kg,weighted_by,reo_sales,,A$ for each kilogram
                mine_production,Mine production,t,sum,,,REO mined""");
    }

    @Test
    void listsTheQuartersAndTheYearOfMountainPass() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at,document
                mp-materials,us-mountain-pass,reo_production,2023-Q4,9257,t,actual,2025-02-20,mp-results-2024-q4
                mp-materials,us-mountain-pass,reo_production,2024,45455,t,actual,2025-02,mp-10-k-fy2024
                mp-materials,us-mountain-pass,reo_production,2024-Q1,11151,t,actual,2024-05-02,mp-results-2024-q1
                mp-materials,us-mountain-pass,reo_production,2024-Q2,9084,t,actual,2024-08-01,mp-results-2024-q2
                mp-materials,us-mountain-pass,reo_production,2024-Q3,13742,t,actual,2024-11-07,mp-results-2024-q3
                mp-materials,us-mountain-pass,reo_production,2024-Q4,11478,t,actual,2025-02-20,mp-results-2024-q4
                mp-materials,us-mountain-pass,reo_production,2025-Q1,12213,t,actual,2025-05-08,mp-results-2025-q1""");
        ListKpisRequest year2024 = ListKpisRequest.newBuilder()
                .setSubject("mp-materials")
                .setMetric("reo_production")
                .setFrom(Date.newBuilder().setYear(2024).setMonth(1).setDay(1))
                .setTo(Date.newBuilder().setYear(2024).setMonth(12).setDay(31))
                .build();

        // When
        List<Kpi> quarters = list(year2024.toBuilder().setFrequency(Frequency.FREQUENCY_Q));
        List<Kpi> years = list(year2024.toBuilder().setFrequency(Frequency.FREQUENCY_A));

        // Then
        assertThat(quarters)
                .extracting(kpi -> kpi.getValue().getValue())
                .containsExactly("11151", "9084", "13742", "11478");
        assertThat(quarters)
                .extracting(kpi -> kpi.getPeriod().getText())
                .containsExactly("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4");
        assertThat(quarters).allSatisfy(kpi -> {
            assertThat(kpi.getPlant()).isEqualTo("us-mountain-pass");
            assertThat(kpi.getFiscalLabel()).isEmpty();
            assertThat(kpi.getDefinition()).isOne();
            assertThat(kpi.getRevision()).isOne();
        });
        assertThat(years).extracting(kpi -> kpi.getValue().getValue()).containsExactly("45455");
    }

    private List<Kpi> list(ListKpisRequest.Builder request) {
        return kpis().listKpis(request.build()).getKpisList();
    }
}
