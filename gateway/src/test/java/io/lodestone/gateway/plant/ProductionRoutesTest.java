package io.lodestone.gateway.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.CompanyServiceGrpc;
import io.lodestone.production.v1.GetCompanyResponse;
import io.lodestone.production.v1.GetMetricResponse;
import io.lodestone.production.v1.GetPlantResponse;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiAlternative;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiServiceGrpc;
import io.lodestone.production.v1.ListCompaniesResponse;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.production.v1.ListKpisResponse;
import io.lodestone.production.v1.ListMetricsResponse;
import io.lodestone.production.v1.ListPlantEventsRequest;
import io.lodestone.production.v1.ListPlantEventsResponse;
import io.lodestone.production.v1.ListPlantsResponse;
import io.lodestone.production.v1.ListRelationsResponse;
import io.lodestone.production.v1.Metric;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.MetricDefinition;
import io.lodestone.production.v1.MetricServiceGrpc;
import io.lodestone.production.v1.Plant;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantServiceGrpc;
import io.lodestone.production.v1.PlantStatus;
import io.lodestone.production.v1.PlantStatusChange;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProductionRoutesTest extends GatewayTest {
    private static final Relation OWNER = Relation.newBuilder()
            .setCode("mp-owns")
            .setSubject("mp-materials")
            .setKind(RelationKind.RELATION_KIND_OWNER)
            .setObject("us-mountain-pass")
            .setSharePct(Decimal.newBuilder().setValue("100"))
            .setFrom(DatePeriod.parse("2017").toProto())
            .build();
    private static final Plant PLANT = Plant.newBuilder()
            .setCode("us-mountain-pass")
            .setName("Mountain Pass")
            .setCompany("mp-materials")
            .setCountry("US")
            .setRegion("California")
            .setLatitude(Decimal.newBuilder().setValue("35.4786"))
            .setLongitude(Decimal.newBuilder().setValue("-115.5322"))
            .addStages("mine")
            .addStages("separation")
            .setStatus(PlantStatus.PLANT_STATUS_OPERATING)
            .setStatusSince(DatePeriod.parse("2018").toProto())
            .setVersion(1)
            .addOwners(OWNER)
            .addCapacities(PlantCapacity.newBuilder()
                    .setPlant("us-mountain-pass")
                    .setProduct("REO")
                    .setValue(Decimal.newBuilder().setValue("42000"))
                    .setUnit("t")
                    .setBasis(CapacityBasis.CAPACITY_BASIS_NAMEPLATE)
                    .setAsOf(DatePeriod.parse("2024").toProto())
                    .setKnownAt(Times.toProto(Instant.parse("2024-12-31T23:59:59.999999Z"))))
            .addStatusHistory(PlantStatusChange.newBuilder()
                    .setStatus(PlantStatus.PLANT_STATUS_OPERATING)
                    .setSince(DatePeriod.parse("2018").toProto()))
            .build();
    private static final Kpi KPI = Kpi.newBuilder()
            .setSubject("lynas")
            .setMetric("ndpr_production")
            .setDefinition(1)
            .setPeriod(DatePeriod.parse("FY2024", 6).toProto(6))
            .setFiscalLabel("FY2024")
            .setValue(Decimal.newBuilder().setValue("5655.0"))
            .setUnit("t")
            .setKind(KpiKind.KPI_KIND_ACTUAL)
            .setExactness(Exactness.EXACTNESS_EXACT)
            .setRevision(2)
            .setCause(RevisionCause.REVISION_CAUSE_RESTATEMENT)
            .setKnownAt(Times.toProto(Instant.parse("2024-08-28T00:00:00Z")))
            .addAlternatives(KpiAlternative.newBuilder()
                    .setValue(Decimal.newBuilder().setValue("5600"))
                    .setDocument("other"))
            .build();

    @Test
    void givesCompaniesAndRelations() {
        services.answer(
                CompanyServiceGrpc.getListCompaniesMethod(),
                ListCompaniesResponse.newBuilder()
                        .addCompanies(Company.newBuilder()
                                .setCode("mp")
                                .addAliases("a")
                                .addAliases("b"))
                        .build());
        services.answer(
                CompanyServiceGrpc.getGetCompanyMethod(),
                GetCompanyResponse.newBuilder()
                        .setCompany(Company.newBuilder().setCode("mp"))
                        .build());
        services.answer(
                CompanyServiceGrpc.getListRelationsMethod(),
                ListRelationsResponse.newBuilder().addRelations(OWNER).build());

        reader().get("/v1/companies?country=US&q=mp").then().statusCode(200).body("items[0].aliases", hasSize(2));
        assertThat(reader().get("/v1/companies?format=csv").asString())
                .isEqualTo(
                        "code,name,name_original,aliases,country,ticker,ownership,stages,fiscal_year_end,document,note"
                                + "\r\nmp,,,a|b,,,,,,,\r\n");
        reader().get("/v1/companies/mp").then().statusCode(200).body("code", equalTo("mp"));
        reader().get("/v1/relations?company=mp-materials&kind=owner")
                .then()
                .statusCode(200)
                .body("items[0].sharePct", equalTo(100))
                .body("items[0].from", equalTo("2017"));
        assertThat(reader().get("/v1/relations?format=csv").asString())
                .endsWith("\r\nmp-owns,mp-materials,owner,us-mountain-pass,,100,,,2017,,,,,\r\n");
    }

    @Test
    void givesOnePlantWithAllThatBelongsToIt() {
        services.answer(
                PlantServiceGrpc.getGetPlantMethod(),
                GetPlantResponse.newBuilder().setPlant(PLANT).build());

        reader().get("/v1/plants/us-mountain-pass")
                .then()
                .statusCode(200)
                .body("owners[0].company", equalTo("mp-materials"))
                .body("owners[0].sharePct", equalTo(100))
                .body("capacities[0].basis", equalTo("nameplate"))
                .body("capacities[0].asOf", equalTo("2024"))
                .body("statusHistory[0].since", equalTo("2018"))
                .body("location.country", equalTo("US"))
                .body("location.latitude", equalTo(35.4786f))
                .body("latitude", nullValue())
                .body("startYear", nullValue());
        assertThat(reader().get("/v1/plants/us-mountain-pass/capacities?format=csv")
                        .asString())
                .isEqualTo("plant,product,metric,value,high,unit,basis,as_of,known_at,document,note\r\n"
                        + "us-mountain-pass,REO,,42000,,t,nameplate,2024,2024-12-31T23:59:59.999999Z,,\r\n");
    }

    @Test
    void listsPlantsAndTheirEvents() {
        services.answer(
                PlantServiceGrpc.getListPlantsMethod(),
                ListPlantsResponse.newBuilder().addPlants(PLANT).build());
        services.answer(
                PlantServiceGrpc.getListPlantEventsMethod(),
                ListPlantEventsResponse.newBuilder()
                        .addEvents(PlantEvent.newBuilder()
                                .setCode("e1")
                                .setPlant("us-mountain-pass")
                                .setKind(PlantEventKind.PLANT_EVENT_KIND_OUTAGE_PLANNED)
                                .setStart(DatePeriod.parse("2024-Q4").toProto()))
                        .build());

        reader().get("/v1/plants?country=US&stage=mine&status=operating")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        assertThat(reader().get("/v1/plants?format=csv").asString())
                .contains("us-mountain-pass,Mountain Pass,,,mp-materials,US,California,35.4786,-115.5322,"
                        + "mine|separation,,operating,2018,,,\r\n");
        reader().get("/v1/plants/us-mountain-pass/events?kind=outage_planned&from=2024-01-01")
                .then()
                .statusCode(200)
                .body("items[0].start", equalTo("2024-Q4"))
                .body("items[0].kind", equalTo("outage_planned"));
        ListPlantEventsRequest asked =
                services.lastCall(PlantServiceGrpc.getListPlantEventsMethod()).request();
        assertThat(asked.getPlant()).isEqualTo("us-mountain-pass");
        assertThat(asked.getKind()).isEqualTo(PlantEventKind.PLANT_EVENT_KIND_OUTAGE_PLANNED);
    }

    @Test
    void writesAMetricAsOneCsvRowADefinition() {
        Metric metric = Metric.newBuilder()
                .setCode("reo_production")
                .setName("REO")
                .addDefinitions(MetricDefinition.newBuilder()
                        .setVersion(1)
                        .setName("REO")
                        .setUnit("t")
                        .setAggregation(MetricAggregation.METRIC_AGGREGATION_SUM))
                .addDefinitions(MetricDefinition.newBuilder()
                        .setVersion(2)
                        .setName("REO, contained")
                        .setUnit("t")
                        .setAggregation(MetricAggregation.METRIC_AGGREGATION_SUM)
                        .setValidFrom(Times.toProto(LocalDate.parse("2024-01-01")))
                        .setWhatChanged("contained only"))
                .build();
        services.answer(
                MetricServiceGrpc.getListMetricsMethod(),
                ListMetricsResponse.newBuilder().addMetrics(metric).build());
        services.answer(
                MetricServiceGrpc.getGetMetricMethod(),
                GetMetricResponse.newBuilder().setMetric(metric).build());

        assertThat(reader().get("/v1/metrics?format=csv").asString())
                .isEqualTo(
                        "code,name,unit,aggregation,weighted_by,basis,valid_from,definition,what_changed,document\r\n"
                                + "reo_production,REO,t,sum,,,,,,\r\n"
                                + "reo_production,\"REO, contained\",t,sum,,,2024-01-01,,contained only,\r\n");
        reader().get("/v1/metrics/reo_production")
                .then()
                .statusCode(200)
                .body("definitions[1].whatChanged", equalTo("contained only"));
    }

    @Test
    void listsKpisWithPeriodAlternativesAndTheDateOfKnowledge() {
        // Given
        services.answer(
                KpiServiceGrpc.getListKpisMethod(),
                ListKpisResponse.newBuilder().addKpis(KPI).build());

        // When
        var response = reader().get("/v1/kpis?subject=lynas&kind=actual&frequency=A&asOf=2024-12-31");

        // Then
        response.then()
                .statusCode(200)
                .body("asOf", equalTo("2024-12-31"))
                .body("items[0].period", equalTo("FY2024"))
                .body("items[0].start", equalTo("2023-07-01"))
                .body("items[0].end", equalTo("2024-06-30"))
                .body("items[0].fiscalLabel", equalTo("FY2024"))
                .body("items[0].revision", equalTo(2))
                .body("items[0].alternatives[0].document", equalTo("other"))
                .body("items[0].plant", nullValue());
        assertThat(response.asString()).contains("\"value\":5655,");
        ListKpisRequest asked =
                services.lastCall(KpiServiceGrpc.getListKpisMethod()).request();
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_A);
        reader().get("/v1/kpis?frequency=D").then().statusCode(400);
    }

    @Test
    void givesHoursWithTheMomentsTheyBeginAndEnd() {
        // Given
        services.answer(
                KpiServiceGrpc.getListKpisMethod(),
                ListKpisResponse.newBuilder()
                        .addKpis(KPI.toBuilder()
                                .setPeriod(DatePeriod.parse("2025-03-31").toProto().toBuilder()
                                        .setText("2025-03-31T22:00Z/PT8H")
                                        .setStartHour(22)
                                        .setHours(8)))
                        .build());

        // When
        var response = reader().get("/v1/kpis?frequency=shift");

        // Then
        response.then()
                .statusCode(200)
                .body("items[0].period", equalTo("2025-03-31T22:00Z/PT8H"))
                .body("items[0].start", equalTo("2025-03-31T22:00:00Z"))
                .body("items[0].end", equalTo("2025-04-01T06:00:00Z"));
        assertThat(reader().get("/v1/kpis?frequency=PT1H&format=csv").asString())
                .contains(",2025-03-31T22:00Z/PT8H,");
        ListKpisRequest asked =
                services.lastCall(KpiServiceGrpc.getListKpisMethod()).request();
        assertThat(asked.getFrequency()).isEqualTo(Frequency.FREQUENCY_PT1H);
    }

    @Test
    void writesKpisAsTheirImportTakesThem() {
        services.answer(
                KpiServiceGrpc.getListKpisMethod(),
                ListKpisResponse.newBuilder().addKpis(KPI).build());

        assertThat(reader().get("/v1/kpis?format=csv").asString())
                .isEqualTo(
                        "subject,plant,metric,period,value,low,high,unit,kind,exactness,known_at,cause,document,note\r\n"
                                + "lynas,,ndpr_production,FY2024,5655,,,t,actual,exact,2024-08-28T00:00:00Z,restatement,,\r\n");
    }
}
