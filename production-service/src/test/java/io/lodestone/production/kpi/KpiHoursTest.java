package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.production.v1.ListKpisResponse;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class KpiHoursTest extends ProductionTest {
    private static final String HEADER = "subject,metric,period,value,unit,kind,known_at\n";

    @BeforeEach
    void registers() {
        givenPlants("code,name,status\nmill,Mill,operating");
        givenMetrics("code,name,unit,aggregation,definition\nproduced_quantity,Produced,t,sum,x");
    }

    @Test
    void keepsHoursShiftsAndTheDayApart() {
        // When
        givenKpis(HEADER + """
                mill,produced_quantity,2025-03-31T08,1,t,actual,2025-04-01
                mill,produced_quantity,2025-03-31T08:00Z/PT8H,8,t,actual,2025-04-01
                mill,produced_quantity,2025-03-31T22:00Z/PT8H,9,t,actual,2025-04-01
                mill,produced_quantity,2025-03-31,24,t,actual,2025-04-01""");

        // Then
        assertThat(periods(Frequency.FREQUENCY_UNSPECIFIED))
                .containsExactly(
                        "2025-03-31", "2025-03-31T08:00Z/PT1H", "2025-03-31T08:00Z/PT8H", "2025-03-31T22:00Z/PT8H");
        assertThat(periods(Frequency.FREQUENCY_PT1H)).containsExactly("2025-03-31T08:00Z/PT1H");
        assertThat(periods(Frequency.FREQUENCY_SHIFT))
                .containsExactly("2025-03-31T08:00Z/PT8H", "2025-03-31T22:00Z/PT8H");
        assertThat(periods(Frequency.FREQUENCY_D)).containsExactly("2025-03-31");
        Kpi night = list(ListKpisRequest.newBuilder().setFrequency(Frequency.FREQUENCY_SHIFT))
                .getLast();
        assertThat(Times.toLocalDate(night.getPeriod().getEnd(), "end")).isEqualTo(LocalDate.of(2025, 4, 1));
        assertThat(night.getPeriod().getStartHour()).isEqualTo(22);
        assertThat(night.getPeriod().getHours()).isEqualTo(8);
    }

    @Test
    void takesBackWhatItGives() {
        // Given
        Random random = new Random(7);
        Map<String, String> sent = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            KpiPeriod period = KpiPeriod.ofHours(
                    LocalDate.of(2025, 1, 1).plusDays(random.nextInt(20)),
                    random.nextInt(24),
                    random.nextBoolean() ? 1 : 1 + random.nextInt(24));
            sent.put(period.text(DatePeriod.DECEMBER), Integer.toString(random.nextInt(50)));
        }
        List<KpiRow> rows = new ArrayList<>();
        sent.forEach((period, value) -> rows.add(row(rows.size() + 2L, period, value)));

        // When
        ImportResult first = importKpis(atomic(), rows);
        List<Kpi> given = list(ListKpisRequest.newBuilder());
        List<KpiRow> back = new ArrayList<>();
        given.forEach(kpi -> back.add(
                row(back.size() + 2L, kpi.getPeriod().getText(), kpi.getValue().getValue())));
        ImportResult second = importKpis(atomic(), back);

        // Then
        assertThat(first.getInserted()).isEqualTo(sent.size());
        assertThat(back).hasSameSizeAs(sent.keySet()).allSatisfy(row -> assertThat(sent)
                .containsEntry(row.getPeriod(), row.getValue()));
        assertThat(second.getUnchanged()).isEqualTo(sent.size());
    }

    private static KpiRow row(long line, String period, String value) {
        return KpiRow.newBuilder()
                .setLine(line)
                .setSubject("mill")
                .setMetric("produced_quantity")
                .setPeriod(period)
                .setValue(value)
                .setUnit("t")
                .setKind("actual")
                .setKnownAt("2025-06-01")
                .build();
    }

    @Test
    void revisesOneHourAndKnowsWhatItWasBefore() {
        // Given
        givenKpis(HEADER + """
                mill,produced_quantity,2025-03-31T08,1,t,actual,2025-04-01
                mill,produced_quantity,2025-03-31T09,2,t,actual,2025-04-01""");
        AsOf april = AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 4, 30))))
                .build();

        // When
        ImportResult revised = givenKpis(HEADER + "mill,produced_quantity,2025-03-31T09,3,t,actual,2025-05-01");

        // Then
        assertThat(revised.getRevised()).isOne();
        assertThat(list(ListKpisRequest.newBuilder()))
                .extracting(kpi -> kpi.getValue().getValue())
                .containsExactly("1", "3");
        assertThat(list(ListKpisRequest.newBuilder().setAsOf(april)))
                .extracting(kpi -> kpi.getValue().getValue())
                .containsExactly("1", "2");
    }

    @Test
    void refusesAnHourThatStandsTwiceInWhateverForm() {
        // When
        ImportResult result = importKpis(atomic(), HEADER + """
                mill,produced_quantity,2025-03-31T08,1,t,actual,2025-04-01
                mill,produced_quantity,2025-03-31T08:00Z/PT1H,2,t,actual,2025-04-01""");

        // Then
        assertThat(result.getErrorsList()).extracting(RowError::getCode).containsExactly("duplicate", "duplicate");
    }

    @Test
    void saysWhatAPeriodOfHoursLooksLike() {
        // When
        ImportResult result =
                importKpis(atomic(), HEADER + "mill,produced_quantity,2025-03-31T08:30Z/PT1H,1,t,actual,2025-04-01");

        // Then
        assertThat(result.getErrors(0).getColumn()).isEqualTo("period");
        assertThat(result.getErrors(0).getDetail()).contains("minutes are 00: 2025-03-31T08:00Z/PT1H");
    }

    private List<String> periods(Frequency frequency) {
        return list(ListKpisRequest.newBuilder().setFrequency(frequency)).stream()
                .map(kpi -> kpi.getPeriod().getText())
                .toList();
    }

    private List<Kpi> list(ListKpisRequest.Builder request) {
        List<Kpi> kpis = new ArrayList<>();
        String token = "";
        do {
            ListKpisResponse page =
                    kpis().listKpis(request.setPageSize(7).setPageToken(token).build());
            kpis.addAll(page.getKpisList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return kpis;
    }
}
