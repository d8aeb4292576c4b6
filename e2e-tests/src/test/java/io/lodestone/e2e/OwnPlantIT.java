package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.Api.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator loads the hours of a plant and asks how well it ran. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class OwnPlantIT {
    private static final int HOURS = 20_000;
    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final Map<String, String> AN_HOUR = Map.of(
            "planned_busy_time", "60,min",
            "actual_production_time", "50,min",
            "produced_quantity", "10,t",
            "good_quantity", "9.5,t",
            "planned_run_time_per_item", "0.075,h/t");
    private static Api api;

    @BeforeAll
    static void anOwnPlantWithItsHours(Api client) throws Exception {
        api = client;
        api.importBody("/v1/companies:import", "text/csv", "code,name,country\nown,Own Ltd,MY\n");
        api.importBody("/v1/plants:import", "text/csv", "code,name,company,status\nown-mill,Mill,own,operating\n");
        StringBuilder csv = new StringBuilder("subject,plant,metric,period,value,unit,kind,known_at\n");
        for (int hour = 0; hour < HOURS; hour++) {
            String period = FIRST.plus(hour, ChronoUnit.HOURS).toString().substring(0, 13);
            AN_HOUR.forEach((metric, value) -> csv.append("own,own-mill,")
                    .append(metric)
                    .append(',')
                    .append(period)
                    .append(',')
                    .append(value)
                    .append(",actual,2025-06-01\n"));
        }
        Answer imported = api.importBody("/v1/kpis:import", "text/csv", csv.toString());
        assertThat(imported.json().path("inserted").asInt()).as(imported.text()).isEqualTo(HOURS * AN_HOUR.size());
    }

    @Test
    void hoursAreListedAndTheirCsvCanBeSentBack() throws Exception {
        // Given
        String hours = "/v1/kpis?frequency=PT1H&plant=own-mill&from=2024-02-29&to=2024-02-29&pageSize=1000";

        // When
        Answer listed = api.get(hours);
        String csv = api.get(hours + "&format=csv").text();
        Answer again = api.importBody("/v1/kpis:import", "text/csv", csv);

        // Then
        assertThat(listed.each("items", "period")).hasSize(24 * AN_HOUR.size()).contains("2024-02-29T23:00Z/PT1H");
        assertThat(listed.each("items", "start")).contains("2024-02-29T23:00:00Z");
        assertThat(listed.each("items", "end")).contains("2024-03-01T00:00:00Z");
        assertThat(csv).contains("own,own-mill,good_quantity,2024-02-29T00:00Z/PT1H,9.5,,,t,actual,exact,");
        assertThat(again.json().path("unchanged").asInt()).as(again.text()).isEqualTo(24 * AN_HOUR.size());
    }

    @Test
    void effectivenessIsGivenByDayAndMonth() throws Exception {
        // When
        Answer day = api.get("/v1/plants/own-mill/effectiveness?frequency=D&from=2024-02-29&to=2024-02-29");
        Answer month = api.get("/v1/plants/own-mill/effectiveness?frequency=M&from=2024-02-29&to=2024-02-29");

        // Then
        assertThat(day.each("items", "period")).containsExactly("2024-02-29");
        assertThat(day.each("items", "plannedBusyHours")).containsExactly("24");
        assertThat(month.each("items", "period")).containsExactly("2024-02");
        assertThat(month.each("items", "count")).containsExactly(Integer.toString(29 * 24));
        assertThat(month.each("items", "producedQuantity")).containsExactly("6960");
        for (Answer answer : List.of(day, month)) {
            assertThat(answer.each("items", "availabilityPct")).containsExactly("83.333333");
            assertThat(answer.each("items", "effectivenessPct")).containsExactly("90");
            assertThat(answer.each("items", "qualityPct")).containsExactly("95");
            assertThat(answer.each("items", "oeePct")).containsExactly("71.25");
        }
    }

    @Test
    void anHourIsNoPeriodOfAPrice() throws Exception {
        // When
        Answer refused = api.importBody(
                "/v1/prices:import", "text/csv", "instrument,period,mid\nsmm-prnd-oxide,2025-03-31T08,400000\n");

        // Then
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("only whole days, such as 2025-03-31");
    }
}
