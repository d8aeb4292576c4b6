package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The board, what is not on it, and what was corrected, out of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class BoardIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @Test
    void theBoardShowsTheNewestPublishedPriceAndThatTheNextIsLate() throws Exception {
        // When
        Answer answer = api.get("/v1/prices/latest?q=smm-prnd-oxide&frequency=D");

        // Then
        JsonNode price = answer.json().path("items").path(0);
        assertThat(price.path("period").asText()).isEqualTo("2025-07-08");
        assertThat(price.path("mid").asText()).isEqualTo("454000");
        assertThat(price.path("late").asBoolean()).isTrue();
        assertThat(price.path("next").asText()).isEqualTo("late");
        assertThat(price.path("nextDue").asText()).isEqualTo("2025-07-10");
    }

    @Test
    void theNationalDayHolidayIsNoAbsenceAndItsMakeUpDaysAre() throws Exception {
        // When
        Answer answer =
                api.get("/v1/instruments/smm-prnd-oxide/absences?from=2025-09-27&to=2025-10-12&asOf=2025-10-12");

        // Then
        assertThat(answer.each("items", "period"))
                .containsExactly("2025-09-28", "2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11");
        assertThat(answer.each("items", "due"))
                .containsExactly("2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11", "2025-10-13");
        assertThat(answer.each("items", "kind")).containsExactly("late", "late", "late", "late", "late", "not_due");
        assertThat(answer.each("items", "assumedCalendar")).containsOnly("false");
    }

    @Test
    void theRestatedConcentratePriceIsInTheFeedAndTheCursorGoesOnBehindIt() throws Exception {
        // When
        Answer all = api.get("/v1/corrections?instrument=baogang-concentrate");
        JsonNode last = all.json().path("items").path(all.json().path("items").size() - 1);
        Answer behind = api.get("/v1/corrections?instrument=baogang-concentrate&since="
                + URLEncoder.encode(last.path("cursor").asText(), StandardCharsets.UTF_8));

        // Then
        assertThat(all.each("items", "period")).contains("2022-Q3");
        assertThat(all.each("items", "midBefore")).contains("39189");
        assertThat(behind.status()).isEqualTo(200);
        assertThat(behind.each("items", "cursor")).isEmpty();
    }
}
