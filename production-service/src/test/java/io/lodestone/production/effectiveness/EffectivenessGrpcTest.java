package io.lodestone.production.effectiveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Date;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.EffectivenessItem;
import io.lodestone.production.v1.GetEffectivenessRequest;
import io.lodestone.production.v1.GetEffectivenessResponse;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class EffectivenessGrpcTest extends ProductionTest {
    private static final String HEADER = "subject,plant,metric,period,value,unit,kind,known_at\n";

    @BeforeEach
    void registers() {
        givenCompanies("code,name,country\nown,Own Ltd,MY");
        givenPlants("code,name,company,status\nmill,Mill,own,operating\nother,Other,own,operating");
        StringBuilder metrics = new StringBuilder("code,name,unit,aggregation,definition\n");
        for (Measure measure : Measure.values()) {
            metrics.append(measure.metric()).append(",x,h,sum,x\n");
        }
        givenMetrics(metrics.toString());
    }

    @Test
    void addsShiftsUpBeforeItDividesThem() {
        // Given: 400 of 480 minutes at 120 t, then 120 of 240 minutes at 10 t that take 0.1 h each
        givenShift("2025-03-31T06:00Z/PT8H", "480", "30", "50", "120", "114", "0.05");
        givenShift("2025-03-31T14:00Z/PT8H", "240", "60", "60", "10", "10", "0.1");

        // When
        List<EffectivenessItem> shifts = items(Frequency.FREQUENCY_SHIFT);
        List<EffectivenessItem> months = items(Frequency.FREQUENCY_M);

        // Then
        assertThat(shifts)
                .extracting(item -> item.getPeriod().getText())
                .containsExactly("2025-03-31T06:00Z/PT8H", "2025-03-31T14:00Z/PT8H");
        assertThat(shifts)
                .extracting(item -> item.getAvailabilityPct().getValue())
                .containsExactly("83.333333", "50");
        assertThat(shifts).extracting(item -> item.getOeePct().getValue()).containsExactly("71.25", "25");
        EffectivenessItem month = months.getFirst();
        assertThat(months).hasSize(1);
        assertThat(month.getPeriod().getText()).isEqualTo("2025-03");
        assertThat(month.getCount()).isEqualTo(2);
        assertThat(month.getPlannedBusyHours().getValue()).isEqualTo("12");
        assertThat(month.getProductionHours().getValue()).isEqualTo("8.666667");
        assertThat(month.getAvailabilityPct().getValue()).isEqualTo("72.222222");
        assertThat(month.getEffectivenessPct().getValue()).isEqualTo("80.769231");
        assertThat(month.getQualityPct().getValue()).isEqualTo("95.384615");
        assertThat(month.getOeePct().getValue()).isEqualTo("55.641026");
        assertThat(month.getFlagsList()).isEmpty();
    }

    private void givenShift(
            String period, String busy, String delay, String down, String produced, String good, String each) {
        givenKpis(HEADER
                + row("own,mill", "planned_busy_time", period, busy, "min")
                + row("own,mill", "actual_delay_time", period, delay, "min")
                + row("own,mill", "actual_down_time", period, down, "min")
                + row("own,mill", "produced_quantity", period, produced, "t")
                + row("own,mill", "good_quantity", period, good, "t")
                + row("own,mill", "planned_run_time_per_item", period, each, "h/t"));
    }

    private static String row(String who, String metric, String period, String value, String unit) {
        return who + "," + metric + "," + period + "," + value + "," + unit + ",actual,2025-04-01\n";
    }

    @Test
    void putsAShiftIntoTheDayOnWhichItBegins() {
        // Given
        givenKpis(HEADER
                + row("mill,", "produced_quantity", "2025-03-31T22:00Z/PT8H", "10", "t")
                + row("mill,", "produced_quantity", "2025-04-01T06:00Z/PT8H", "20", "t"));

        // When
        List<EffectivenessItem> days = items(Frequency.FREQUENCY_D);

        // Then
        assertThat(days).extracting(item -> item.getPeriod().getText()).containsExactly("2025-03-31", "2025-04-01");
        assertThat(days)
                .extracting(item -> item.getProducedQuantity().getValue())
                .containsExactly("10", "20");
    }

    @Test
    void takesThePlantsOwnFigureBeforeThatOfItsCompanyAndNobodyElses() {
        // Given
        givenCompanies("code,name,country\nstranger,Stranger,MY");
        givenKpis(HEADER
                + row("own,mill", "produced_quantity", "2025-03-31T08", "10", "t")
                + row("mill,", "produced_quantity", "2025-03-31T08", "11", "t")
                + row("own,mill", "produced_quantity", "2025-03-31T09", "12", "t")
                + row("own,other", "produced_quantity", "2025-03-31T10", "13", "t")
                + row("own,", "produced_quantity", "2025-03-31T11", "14", "t")
                + row("stranger,mill", "produced_quantity", "2025-03-31T12", "15", "t")
                + row("mill,", "produced_quantity", "2025-04-01", "16", "t")
                + row("mill,", "produced_quantity", "2025-03-31T13", "17", "t").replace("actual", "guidance"));

        // When
        List<EffectivenessItem> hours = items(Frequency.FREQUENCY_UNSPECIFIED);

        // Then
        assertThat(hours)
                .extracting(item -> item.getProducedQuantity().getValue())
                .containsExactly("11", "12");
    }

    @Test
    void countsNothingTwiceWhenHoursAndTheirShiftAreLoaded() {
        // Given
        givenKpis(HEADER
                + row("mill,", "produced_quantity", "2025-03-31T08:00Z/PT8H", "80", "t")
                + row("mill,", "produced_quantity", "2025-03-31T09", "10", "t"));

        // When
        EffectivenessItem day = items(Frequency.FREQUENCY_D).getFirst();
        List<EffectivenessItem> loaded = items(Frequency.FREQUENCY_UNSPECIFIED);

        // Then
        assertThat(day.hasProducedQuantity()).isFalse();
        assertThat(day.getFlagsList()).contains("produced_quantity is loaded for periods that overlap");
        assertThat(loaded)
                .extracting(item -> item.getProducedQuantity().getValue())
                .containsExactly("80", "10");
        assertThat(items(Frequency.FREQUENCY_PT1H)).hasSize(1);
    }

    @Test
    void answersAsItWasKnownThen() {
        // Given
        givenKpis(HEADER + row("mill,", "produced_quantity", "2025-03-31T08", "10", "t"));
        givenKpis(HEADER + "mill,,produced_quantity,2025-03-31T08,9,t,actual,2025-05-01\n");
        AsOf april = AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 4, 30))))
                .build();
        GetEffectivenessRequest.Builder request = request(Frequency.FREQUENCY_D);

        // When
        GetEffectivenessResponse now = effectiveness().getEffectiveness(request.build());
        GetEffectivenessResponse then =
                effectiveness().getEffectiveness(request.setAsOf(april).build());

        // Then
        assertThat(now.getItems(0).getProducedQuantity().getValue()).isEqualTo("9");
        assertThat(then.getItems(0).getProducedQuantity().getValue()).isEqualTo("10");
    }

    @Test
    void givesLongerPeriodsThatTheRangeTouchesWhole() {
        // Given
        givenKpis(HEADER
                + row("mill,", "produced_quantity", "2025-02-28T23", "1", "t")
                + row("mill,", "produced_quantity", "2025-03-01T00", "2", "t")
                + row("mill,", "produced_quantity", "2025-03-31T23", "3", "t")
                + row("mill,", "produced_quantity", "2025-04-01T00", "4", "t"));
        Date day = Date.newBuilder().setYear(2025).setMonth(3).setDay(15).build();

        // When
        GetEffectivenessResponse months = effectiveness()
                .getEffectiveness(
                        request(Frequency.FREQUENCY_M).setFrom(day).setTo(day).build());
        GetEffectivenessResponse hours = effectiveness()
                .getEffectiveness(request(Frequency.FREQUENCY_PT1H).setFrom(day).build());

        // Then
        assertThat(months.getItemsList()).hasSize(1);
        assertThat(months.getItems(0).getProducedQuantity().getValue()).isEqualTo("5");
        assertThat(hours.getItemsList()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = Span.class)
    void pagesWithoutGapOrRepeat(Span span) {
        // Given
        Random random = new Random(span.ordinal());
        StringBuilder csv = new StringBuilder(HEADER);
        LocalDate day = LocalDate.of(2024, 12, 28);
        for (int i = 0; i < 40; i++) {
            day = day.plusDays(random.nextInt(12));
            int length = random.nextBoolean() ? 1 : 8;
            csv.append(row("mill,", "produced_quantity", day + "T%02d:00Z/PT%dH".formatted(i % 16, length), "1", "t"));
        }
        givenKpis(csv.toString());
        GetEffectivenessRequest.Builder request = request(frequency(span));

        // When
        List<EffectivenessItem> whole = all(request.setPageSize(1000));
        List<EffectivenessItem> paged = all(request.setPageSize(2));

        // Then
        assertThat(paged).isEqualTo(whole);
        assertThat(whole.stream().mapToInt(EffectivenessItem::getCount).sum())
                .isEqualTo(
                        csv.toString().lines().filter(line -> isOf(span, line)).count());
    }

    private List<EffectivenessItem> all(GetEffectivenessRequest.Builder request) {
        List<EffectivenessItem> items = new ArrayList<>();
        String token = "";
        do {
            GetEffectivenessResponse page =
                    effectiveness().getEffectiveness(request.setPageToken(token).build());
            assertThat(page.getItemsList()).hasSizeBetween(1, request.getPageSize());
            items.addAll(page.getItemsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return items;
    }

    private static boolean isOf(Span span, String line) {
        return switch (span) {
            case HOUR -> line.contains("/PT1H");
            case SHIFT -> line.contains("/PT8H");
            case LOADED, DAY, WEEK, MONTH, QUARTER, YEAR -> line.contains("/PT");
        };
    }

    private static Frequency frequency(Span span) {
        return switch (span) {
            case LOADED -> Frequency.FREQUENCY_UNSPECIFIED;
            case HOUR -> Frequency.FREQUENCY_PT1H;
            case SHIFT -> Frequency.FREQUENCY_SHIFT;
            case DAY -> Frequency.FREQUENCY_D;
            case WEEK -> Frequency.FREQUENCY_W;
            case MONTH -> Frequency.FREQUENCY_M;
            case QUARTER -> Frequency.FREQUENCY_Q;
            case YEAR -> Frequency.FREQUENCY_A;
        };
    }

    @Test
    void refusesAnUnknownPlantAndAFrequencyThatHoursDoNotHave() {
        assertThatThrownBy(() -> effectiveness()
                        .getEffectiveness(
                                request(Frequency.FREQUENCY_D).setPlant("none").build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        assertThatThrownBy(() -> items(Frequency.FREQUENCY_H))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    private List<EffectivenessItem> items(Frequency frequency) {
        return effectiveness().getEffectiveness(request(frequency).build()).getItemsList();
    }

    private static GetEffectivenessRequest.Builder request(Frequency frequency) {
        return GetEffectivenessRequest.newBuilder().setPlant("mill").setFrequency(frequency);
    }
}
