package io.lodestone.production.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.type.Date;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.GetPlantRequest;
import io.lodestone.production.v1.ListPlantEventsRequest;
import io.lodestone.production.v1.ListPlantEventsResponse;
import io.lodestone.production.v1.ListPlantsRequest;
import io.lodestone.production.v1.Plant;
import io.lodestone.production.v1.PlantCapacity;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantStatus;
import io.lodestone.production.v1.PlantStatusChange;
import io.lodestone.production.v1.Relation;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class PlantGrpcTest extends ProductionTest {
    private static final String COLUMNS =
            "code,name,aliases,company,country,latitude,longitude,stages,elements,status,status_since,start_year\n";
    private static final String EVENTS = "code,plant,kind,start,end,status,title,known_at\n";
    private static final String CAPACITIES = "plant,product,metric,value,high,unit,basis,as_of,known_at,document\n";

    @BeforeEach
    void register() {
        givenCompanies("code,name\nmp-materials,MP Materials\nshenghe,Shenghe\nlynas,Lynas");
        givenPlants(COLUMNS + """
                us-mountain-pass,Mountain Pass,芒廷帕斯,mp-materials,US,35.4785,-115.5325,mine|separation,Nd|Pr,operating,2018,2018
                us-mp-independence,Independence,,mp-materials,US,,,metal|alloy|magnet,Nd|Pr,ramp_up,2025-01,2025
                au-mt-weld,Mt Weld,,lynas,AU,,,mine,,operating,,
                my-lynas-gebeng,Gebeng,LAMP|马来西亚工厂,lynas,MY,,,separation,,operating,,""");
        givenMetrics("code,name,unit,aggregation,definition\nreo_production,REO,t,sum,REO made");
    }

    @Test
    void givesAPlantWithOwnersCapacitiesAndStatusHistory() {
        // Given
        givenRelations("""
                code,subject,kind,object,share_pct,status,known_at
                r1,mp-materials,owner,us-mountain-pass,92.3,current,2024
                r2,shenghe,owner,us-mountain-pass,7.7,ended,2024
                r3,shenghe,customer,us-mountain-pass,,current,2024""");
        givenCapacities(CAPACITIES + """
                us-mountain-pass,REO,reo_production,40000,,t,nameplate,2023,2023-01,a
                us-mountain-pass,REO,reo_production,42000,,t,nameplate,2023,2023-06,b
                us-mountain-pass,NdPr,,6000,6100,t,target,,2024,c""");
        givenPlants(COLUMNS
                + "us-mountain-pass,Mountain Pass,芒廷帕斯,mp-materials,US,35.4785,-115.5325,mine|separation,Nd|Pr,"
                + "care_and_maintenance,2025-03,2018");
        givenPlants(COLUMNS
                + "us-mountain-pass,Mountain Pass mine,芒廷帕斯,mp-materials,US,35.4785,-115.5325,mine,Nd|Pr,"
                + "care_and_maintenance,2025-03,2018");

        // When
        Plant plant = plant("us-mountain-pass");

        // Then
        assertThat(plant.getVersion()).isEqualTo(3);
        assertThat(plant.getLatitude().getValue()).isEqualTo("35.4785");
        assertThat(plant.getLongitude().getValue()).isEqualTo("-115.5325");
        assertThat(plant.getStatusSince().getText()).isEqualTo("2025-03");
        assertThat(plant.getStartYear()).isEqualTo(2018);
        assertThat(plant.getOwnersList())
                .extracting(Relation::getSubject, owner -> owner.getSharePct().getValue())
                .containsExactly(tuple("mp-materials", "92.3"), tuple("shenghe", "7.7"));
        assertThat(plant.getCapacitiesList())
                .extracting(
                        PlantCapacity::getProduct,
                        capacity -> capacity.getValue().getValue(),
                        capacity -> capacity.getHigh().getValue(),
                        capacity -> capacity.getAsOf().getText(),
                        PlantCapacity::getRevision)
                .containsExactly(tuple("NdPr", "6000", "6100", "", 1), tuple("REO", "42000", "", "2023", 2));
        assertThat(plant.getStatusHistoryList())
                .extracting(PlantStatusChange::getStatus, change -> change.getSince()
                        .getText())
                .containsExactly(
                        tuple(PlantStatus.PLANT_STATUS_OPERATING, "2018"),
                        tuple(PlantStatus.PLANT_STATUS_CARE_AND_MAINTENANCE, "2025-03"));
    }

    @Test
    void refusesAnUnknownPlant() {
        assertThatThrownBy(() -> plant("nowhere"))
                .hasMessageContaining("There is no plant 'nowhere'.")
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
        assertThatThrownBy(() -> events(ListPlantEventsRequest.newBuilder().setPlant("nowhere")))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void listsThePlantsThatEveryFilterHoldsFor() {
        // Given
        givenRelations("""
                code,subject,kind,object,status
                r1,shenghe,owner,us-mountain-pass,current
                r2,shenghe,owner,au-mt-weld,ended""");

        // When, Then
        assertThat(codes(ListPlantsRequest.newBuilder().setCountry("US")))
                .containsExactly("us-mountain-pass", "us-mp-independence");
        assertThat(codes(ListPlantsRequest.newBuilder()
                        .setCompany("mp-materials")
                        .setStage("magnet")))
                .containsExactly("us-mp-independence");
        assertThat(codes(ListPlantsRequest.newBuilder().setCompany("shenghe"))).containsExactly("us-mountain-pass");
        assertThat(codes(ListPlantsRequest.newBuilder().setElement("Nd").setStatus(PlantStatus.PLANT_STATUS_RAMP_UP)))
                .containsExactly("us-mp-independence");
        assertThat(codes(ListPlantsRequest.newBuilder().setQ("马来西亚"))).containsExactly("my-lynas-gebeng");
        assertThat(codes(ListPlantsRequest.newBuilder().setQ("lamp"))).containsExactly("my-lynas-gebeng");
        assertThat(codes(ListPlantsRequest.newBuilder().setElement("Dy"))).isEmpty();
    }

    @Test
    void refusesFiltersThatCanMatchNothing() {
        assertThatThrownBy(() -> codes(ListPlantsRequest.newBuilder().setCompany("nobody")))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
        assertThatThrownBy(() -> codes(ListPlantsRequest.newBuilder().setStage("smelting")))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
    }

    @Test
    void choosesEventsThatOverlapTheRange() {
        // Given
        givenEvents(EVENTS + """
                stop-2023,au-mt-weld,outage_planned,2023-10,2023-12,done,Stop,2024
                step-2024,au-mt-weld,milestone,2024,,done,Record,2025
                growth,au-mt-weld,expansion,2022-06-01,,ongoing,Growth,2025
                fire,au-mt-weld,incident,2024-03-05,2024-03-06,done,Fire,2024-04""");

        // When, Then
        assertThat(events(range("2024-01-01", "2024-02-28"))).containsExactly("growth", "step-2024");
        assertThat(events(range("2023-12-31", "2023-12-31"))).containsExactly("growth", "stop-2023");
        assertThat(events(range("2024-03-06", "2024-03-06"))).containsExactly("growth", "step-2024", "fire");
        assertThat(events(range("2030-01-01", "2030-12-31"))).containsExactly("growth");
        assertThat(events(range("2020-01-01", "2022-05-31"))).isEmpty();
        assertThat(events(ListPlantEventsRequest.newBuilder()
                        .setPlant("au-mt-weld")
                        .setKind(PlantEventKind.PLANT_EVENT_KIND_INCIDENT)))
                .containsExactly("fire");
    }

    @Test
    void pagesEventsByBeginning() {
        // Given
        givenEvents(EVENTS + """
                b,au-mt-weld,milestone,2024-01-01,,done,B,2025
                a,au-mt-weld,milestone,2024-01-01,,done,A,2025
                d,au-mt-weld,milestone,2024-01-02,,done,D,2025
                c,au-mt-weld,milestone,2025-01-01,,done,C,2025
                e,my-lynas-gebeng,milestone,2025-01-01,,done,E,2025""");
        ListPlantEventsRequest.Builder request =
                ListPlantEventsRequest.newBuilder().setPlant("au-mt-weld").setPageSize(1);

        // When
        List<String> codes = new ArrayList<>();
        String token = "";
        do {
            ListPlantEventsResponse page =
                    plants().listPlantEvents(request.setPageToken(token).build());
            page.getEventsList().forEach(event -> codes.add(event.getCode()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        assertThat(codes).containsExactly("a", "b", "d", "c");
    }

    @Test
    void namesBadPlantsCapacitiesAndEvents() {
        // When
        ImportResult badPlants = importPlants(atomic(), COLUMNS + """
                p1,One,,lynaz,,,,,,operating,,
                p2,Two,,,,91,,,,operating,,
                p3,Three,,,,,,,neodymium,operating,,
                lynas,Four,,,,,,,,operating,,""");
        ImportResult badCapacities = importCapacities(atomic(), CAPACITIES + """
                au-mt-wled,REO,,1,,t,nameplate,2024,2024,
                au-mt-weld,REO,reo_prod,1,,t,nameplate,2024,2024,
                au-mt-weld,REO,,,,t,nameplate,2024,2024,
                au-mt-weld,REO,,2,1,t,nameplate,2024,2024,
                au-mt-weld,REO,,1,,t,,2024,2024,
                au-mt-weld,Ore,,1,,t,nameplate,2024,2024,
                au-mt-weld,Ore,,2,,t,nameplate,2024,2024,""");
        ImportResult badEvents = importEvents(atomic(), EVENTS + """
                e1,au-mt-wled,milestone,2024,,done,One,2025
                e2,au-mt-weld,milestone,,,done,Two,2025
                e3,au-mt-weld,milestone,2024,2023,done,Three,2025
                e4,au-mt-weld,party,2024,,done,Four,2025""");

        // Then
        assertThat(badPlants.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "company", "unknown_code"),
                        tuple(3L, "latitude", "out_of_range"),
                        tuple(4L, "elements", "bad_value"),
                        tuple(5L, "code", "code_taken"));
        assertThat(badCapacities.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "plant", "unknown_code"),
                        tuple(3L, "metric", "unknown_code"),
                        tuple(4L, "value", "missing"),
                        tuple(5L, "high", "bad_order"),
                        tuple(6L, "basis", "missing"),
                        tuple(7L, "", "duplicate"),
                        tuple(8L, "", "duplicate"));
        assertThat(badEvents.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "plant", "unknown_code"),
                        tuple(3L, "start", "missing"),
                        tuple(4L, "end", "bad_order"),
                        tuple(5L, "kind", "bad_value"));
    }

    @Test
    void takesAnEqualCapacityForUnchanged() {
        // Given
        String csv = CAPACITIES + "au-mt-weld,REO,reo_production,26500,,t,nameplate,2024,2024-01,a";
        givenCapacities(csv);

        // When
        ImportResult result = givenCapacities(csv.replace("26500", "26500.0").replace("2024-01,a", "2025-01,b"));

        // Then
        assertThat(result.getUnchanged()).isOne();
    }

    private Plant plant(String code) {
        return plants().getPlant(GetPlantRequest.newBuilder().setCode(code).build())
                .getPlant();
    }

    private List<String> codes(ListPlantsRequest.Builder request) {
        return plants().listPlants(request.build()).getPlantsList().stream()
                .map(Plant::getCode)
                .toList();
    }

    private List<String> events(ListPlantEventsRequest.Builder request) {
        return plants().listPlantEvents(request.build()).getEventsList().stream()
                .map(PlantEvent::getCode)
                .toList();
    }

    private static ListPlantEventsRequest.Builder range(String from, String to) {
        return ListPlantEventsRequest.newBuilder()
                .setPlant("au-mt-weld")
                .setFrom(date(LocalDate.parse(from)))
                .setTo(date(LocalDate.parse(to)));
    }

    private static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    private static ErrorReason reason(Throwable failure) {
        return GrpcErrors.reasonOf((StatusRuntimeException) failure);
    }
}
