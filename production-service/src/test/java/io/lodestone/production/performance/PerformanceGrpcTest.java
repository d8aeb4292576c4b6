package io.lodestone.production.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.GetUtilisationRequest;
import io.lodestone.production.v1.GetUtilisationResponse;
import io.lodestone.production.v1.PlantEvent;
import io.lodestone.production.v1.TargetProgress;
import io.lodestone.production.v1.UtilisationItem;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class PerformanceGrpcTest extends ProductionTest {
    private static final String KPIS = "subject,plant,metric,period,value,low,unit,kind,exactness,known_at,document\n";
    private static final String CAPACITIES = "plant,product,metric,value,high,unit,basis,as_of,known_at,document\n";

    @BeforeEach
    void mountainPass() {
        givenCompanies("code,name\nmp-materials,MP Materials");
        givenPlants("""
                code,name,company,status
                us-mountain-pass,Mountain Pass,mp-materials,operating
                us-mp-independence,Independence,mp-materials,ramp_up""");
        givenMetrics("""
                code,name,unit,aggregation,valid_from,definition
                ndpr_production,NdPr,t,sum,,NdPr made
                reo_production,REO,t,sum,,REO made
                magnet_production,Magnets,t,sum,,magnets made""");
        givenKpis(KPIS + """
                mp-materials,us-mountain-pass,ndpr_production,2024,1294,,t,actual,exact,2025-02,year
                mp-materials,us-mountain-pass,ndpr_production,2024-Q4,413,,t,actual,exact,2025-02-20,quarter
                mp-materials,us-mountain-pass,ndpr_production,2025-Q1,,495.6,t,target,bound,2025-02,call
                mp-materials,,ndpr_production,2024-Q3,478,,t,actual,exact,2024-11,company
                us-mountain-pass,,reo_production,2024,45455,,t,actual,exact,2025-02,plant""");
        givenCapacities(CAPACITIES + """
                us-mountain-pass,NdPr oxide,ndpr_production,6,,kt,target,2025-02,2025-02,target
                us-mountain-pass,REO (Upstream 60K),reo_production,60000,,t,target,2024,2025-02,upstream
                us-mountain-pass,REO,reo_production,50692,,t,actual,2025,2026-02-27,reached""");
    }

    private GetUtilisationResponse utilisation(GetUtilisationRequest.Builder request) {
        return performance().getUtilisation(request.setPlant("us-mountain-pass").build());
    }

    private static GetUtilisationRequest.Builder of(String metric) {
        return GetUtilisationRequest.newBuilder().setMetric(metric);
    }

    @Test
    void holdsAYearAndAQuarterAgainstTheTarget() {
        // When
        GetUtilisationResponse answer = utilisation(of("ndpr_production"));

        // Then
        assertThat(answer.getMetric()).isEqualTo("ndpr_production");
        assertThat(answer.getItemsList())
                .extracting(
                        item -> item.getPeriod().getText(),
                        item -> item.getOutput().getValue(),
                        item -> item.getUtilisationPct().getValue(),
                        item -> item.getYearShare().getValue(),
                        item -> item.getAnnualised().getValue(),
                        UtilisationItem::getDocument)
                .containsExactly(
                        tuple("2024", "1294", "21.566667", "1", "1294", "year"),
                        tuple("2024-Q4", "413", "27.533333", "0.25", "1652", "quarter"));
        assertThat(answer.getItemsList()).allSatisfy(item -> {
            assertThat(item.getAgainst()).isEqualTo(CapacityBasis.CAPACITY_BASIS_TARGET);
            assertThat(item.getBase().getValue()).isEqualTo("6000");
            assertThat(item.getUnit()).isEqualTo("t");
            assertThat(item.getLaterBase()).isTrue();
            assertThat(item.getOverCapacity()).isFalse();
            assertThat(item.getBaseDocument()).isEqualTo("target");
            assertThat(item.getSubject()).isEqualTo("mp-materials");
        });
        assertThat(answer.getWarningsList())
                .containsExactly(
                        "us-mountain-pass has no nameplate for ndpr_production; its target is taken instead.",
                        "The target 'NdPr oxide' was stated only for a later time than the first periods.");
    }

    @Test
    void saysHowFarThePlantHasComeTowardsEachTarget() {
        // When
        GetUtilisationResponse answer = utilisation(of("reo_production"));

        // Then
        assertThat(answer.getItems(0).getUtilisationPct().getValue()).isEqualTo("75.758333");
        assertThat(answer.getItems(0).getLaterBase()).isFalse();
        assertThat(answer.getProgressList())
                .extracting(
                        TargetProgress::getProduct,
                        progress -> progress.getTarget().getValue(),
                        progress -> progress.getPeriod().getText(),
                        progress -> progress.getReachedPct().getValue(),
                        progress -> progress.getMissing().getValue(),
                        TargetProgress::getDocument)
                .containsExactly(tuple("REO (Upstream 60K)", "60000", "2024", "75.758333", "14545", "upstream"));
    }

    @Test
    void theNameplateOfThePeriodIsTheBaseAndMoreThanItIsFlagged() {
        // Given
        givenCapacities(CAPACITIES + """
                us-mountain-pass,NdPr,ndpr_production,1000,,t,nameplate,2023,2023,old
                us-mountain-pass,NdPr,ndpr_production,2000,2500,t,nameplate,2024-12,2025-03,new""");

        // When
        GetUtilisationResponse known = utilisation(of("ndpr_production"));
        GetUtilisationResponse before = utilisation(of("ndpr_production")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-03-01T00:00:00Z")))));
        GetUtilisationResponse target =
                utilisation(of("ndpr_production").setAgainst(CapacityBasis.CAPACITY_BASIS_TARGET));

        // Then
        assertThat(known.getItemsList())
                .extracting(item -> item.getUtilisationPct().getValue(), UtilisationItem::getOverCapacity)
                .containsExactly(tuple("64.7", false), tuple("82.6", false));
        assertThat(known.getWarningsList())
                .containsExactly("The nameplate 'NdPr' is stated as 2000 to 2500 t; the lower end is taken.");
        assertThat(before.getItemsList())
                .extracting(
                        item -> item.getUtilisationPct().getValue(),
                        UtilisationItem::getOverCapacity,
                        UtilisationItem::getBaseDocument)
                .containsExactly(tuple("129.4", true, "old"), tuple("165.2", true, "old"));
        assertThat(target.getItems(0).getUtilisationPct().getValue()).isEqualTo("21.566667");
    }

    @Test
    void onlyTheLengthAndTheRangeThatAreAskedForAreGiven() {
        // When
        GetUtilisationResponse quarters = utilisation(of("ndpr_production").setFrequency(Frequency.FREQUENCY_Q));
        GetUtilisationResponse later =
                utilisation(of("ndpr_production").setFrom(Times.toProto(LocalDate.of(2025, 1, 1))));

        // Then
        assertThat(quarters.getItemsList())
                .extracting(item -> item.getPeriod().getText())
                .containsExactly("2024-Q4");
        assertThat(quarters.getProgress(0).getPeriod().getText()).isEqualTo("2024");
        assertThat(later.getItemsList()).isEmpty();
        assertThat(later.getProgress(0).hasReachedPct()).isFalse();
    }

    @Test
    void whatIsNoNumberIsNamedAndNotGuessed() {
        // Given
        givenKpis(KPIS + "mp-materials,us-mountain-pass,ndpr_production,2025-Q1,,500,t,actual,bound,2025-05,bound");

        // When
        GetUtilisationResponse answer = utilisation(of("ndpr_production"));

        // Then
        assertThat(answer.getItemsList()).hasSize(2);
        assertThat(answer.getWarningsList())
                .contains("ndpr_production of 2025-Q1 is stated as a range or a bound and has no utilisation.");
    }

    @Test
    void twoReportersOfOnePeriodStandBesideEachOther() {
        // Given
        givenKpis(KPIS + "us-mountain-pass,,ndpr_production,2024,1300,,t,actual,exact,2025-03,own");

        // When
        GetUtilisationResponse answer = utilisation(of("ndpr_production"));

        // Then
        assertThat(answer.getItemsList())
                .extracting(UtilisationItem::getSubject)
                .containsExactly("mp-materials", "us-mountain-pass", "mp-materials");
        assertThat(answer.getWarningsList())
                .contains("2024 is stated by mp-materials and by us-mountain-pass; each is held against the capacity.");
    }

    @Test
    void whatHappenedMeanwhileStandsBesideAsItWasKnown() {
        // Given
        String events = "code,plant,kind,start,end,status,title,known_at\n";
        givenEvents(events + """
                outage,us-mountain-pass,outage_planned,2024-10,,planned,Outage to come,2024-08
                other,us-mp-independence,milestone,2024-10,,done,Elsewhere,2024-10
                early,us-mountain-pass,milestone,2018,,done,Restart,2024-08""");
        givenEvents(events + "outage,us-mountain-pass,outage_planned,2024-10,,done,Outage that was,2025-02");
        givenCapacities(CAPACITIES + "us-mountain-pass,NdPr,ndpr_production,1000,,t,nameplate,2023,2023,old");

        // When
        GetUtilisationResponse now =
                utilisation(of("ndpr_production").setFrom(Times.toProto(LocalDate.of(2024, 1, 1))));
        GetUtilisationResponse before = utilisation(of("ndpr_production")
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2024-12-31T00:00:00Z")))));

        // Then
        assertThat(now.getEventsList()).extracting(PlantEvent::getTitle).containsExactly("Outage that was");
        assertThat(before.getEventsList())
                .extracting(PlantEvent::getTitle)
                .containsExactly("Restart", "Outage to come");
    }

    @Test
    void aLengthThatTheContractDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> utilisation(of("ndpr_production").setFrequencyValue(99)))
                .hasMessageContaining("frequency");
    }

    @ParameterizedTest
    @CsvSource({
        "no-such,ndpr_production,CAPACITY_BASIS_UNSPECIFIED,NOT_FOUND,no-such",
        "us-mountain-pass,no_such,CAPACITY_BASIS_UNSPECIFIED,NOT_FOUND,no_such",
        "us-mountain-pass,'',CAPACITY_BASIS_UNSPECIFIED,INVALID_ARGUMENT,'ndpr_production, reo_production'",
        "us-mountain-pass,ndpr_production,CAPACITY_BASIS_NAMEPLATE,REFUSED,there is: target in kt",
        "us-mountain-pass,magnet_production,CAPACITY_BASIS_UNSPECIFIED,REFUSED,there is: nothing",
        "us-mp-independence,'',CAPACITY_BASIS_UNSPECIFIED,REFUSED,neither a nameplate nor a target"
    })
    void whatCannotBeAnsweredIsToldWhy(
            String plant, String metric, CapacityBasis against, ErrorReason reason, String named) {
        assertThatThrownBy(() -> performance()
                        .getUtilisation(GetUtilisationRequest.newBuilder()
                                .setPlant(plant)
                                .setMetric(metric)
                                .setAgainst(against)
                                .build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(GrpcErrors.reasonOf(failure)).isEqualTo(reason))
                .hasMessageContaining(named);
    }
}
