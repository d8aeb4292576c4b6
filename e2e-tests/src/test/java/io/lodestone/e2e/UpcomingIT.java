package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lies ahead of the measures of the reference data, and how they hang together. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class UpcomingIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static List<JsonNode> items(String path) throws Exception {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static JsonNode of(List<JsonNode> items, String policy) {
        return items.stream()
                .filter(item -> item.path("policy").asText().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSuspensionsOfAnnouncement70RunOutTogether() throws Exception {
        // When
        List<JsonNode> items = items("/v1/policies/upcoming?from=2026-10-01");

        // Then
        for (String number : List.of("55", "56", "57", "58", "61", "62")) {
            JsonNode item = of(items, "cn-ann" + number + "-2025");
            assertThat(item.path("kind").asText()).isEqualTo("resumes");
            assertThat(item.path("date").asText()).isEqualTo("2026-11-11");
            assertThat(item.path("lastDay").asText()).isEqualTo("2026-11-10");
            assertThat(item.path("confirmed").asBoolean(true)).isFalse();
            assertThat(item.path("document").asText()).startsWith("chemradar-announcement-no-70");
            assertThat(item.has("articles")).isFalse();
        }
        assertThat(of(items, "cn-ann57-2025").path("stateThen").asText()).isEqualTo("in_force");
        assertThat(of(items, "cn-ann70-2025").path("kind").asText()).isEqualTo("ends");
        JsonNode article = of(items, "cn-ann46-2024");
        assertThat(article.path("date").asText()).isEqualTo("2026-11-28");
        assertThat(article.path("articles").toString()).isEqualTo("[\"2\"]");
        assertThat(of(items, "us-dfars-magnets-2024").path("date").asText()).isEqualTo("2027-01-01");
    }

    @Test
    void nobodyForesawTheSuspensionsInOctober2025() throws Exception {
        // When
        List<JsonNode> items = items("/v1/policies/upcoming?from=2025-10-10&asOf=2025-10-10&within=P60D");

        // Then
        for (String number : List.of("55", "56", "57")) {
            JsonNode item = of(items, "cn-ann" + number + "-2025");
            assertThat(item.path("kind").asText()).isEqualTo("starts");
            assertThat(item.path("date").asText()).isEqualTo("2025-11-08");
            assertThat(item.path("days").asInt()).isEqualTo(29);
        }
        JsonNode rules = of(items, "cn-ann61-2025");
        assertThat(rules.path("date").asText()).isEqualTo("2025-12-01");
        assertThat(rules.path("articles").toString()).isEqualTo("[\"0.1 % value rule\",\"technology rule\"]");
        assertThat(items).noneMatch(item -> item.path("kind").asText().equals("is_suspended"));
    }

    @Test
    void theTalksOfSection232WereToBeOverInJuly2026() throws Exception {
        // When
        JsonNode review = of(
                items("/v1/policies/upcoming?asOf=2026-02-01&element=Nd&issuer=US"), "us-s232-processed-minerals-2025");

        // Then
        assertThat(review.path("kind").asText()).isEqualTo("review");
        assertThat(review.path("date").asText()).isEqualTo("2026-07-13");
    }

    @Test
    void theCalendarHasTheSameEvents() throws Exception {
        // When
        Answer calendar = api.get("/v1/policies/calendar.ics?from=2026-10-01&within=P180D");
        int events = items("/v1/policies/upcoming?from=2026-10-01&within=P180D&pageSize=1000")
                .size();

        // Then
        assertThat(calendar.status()).isEqualTo(200);
        assertThat(calendar.contentType()).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(calendar.text().split("BEGIN:VEVENT\r\n", -1)).hasSize(events + 1);
        assertThat(calendar.text())
                .contains("DTSTART;VALUE=DATE:20261111\r\nDTEND;VALUE=DATE:20261112\r\n")
                .contains("URL:" + api.url() + "/v1/policies/cn-ann57-2025\r\n");
        assertThat(calendar.text().split("\r\n", -1))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(api.get("/v1/policies/calendar.ics", "Accept", "application/json")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void announcement57HangsBetweenTwoOthers() throws Exception {
        // When
        List<JsonNode> chain = items("/v1/policies/cn-ann57-2025/chain?on=2025-12-01");
        List<JsonNode> before = items("/v1/policies/cn-ann57-2025/chain?asOf=2025-10-15");

        // Then
        assertThat(chain)
                .extracting(
                        item -> item.path("policy").asText(),
                        item -> item.path("side").asText(),
                        item -> item.path("distance").asInt(),
                        item -> item.path("links").path(0).path("relation").asText(),
                        item -> item.path("state").asText())
                .contains(
                        tuple("cn-ann57-2025", "self", 0, "", "suspended"),
                        tuple("cn-ann18-2025", "linked_to", 1, "amends", "in_force"),
                        tuple("cn-ann70-2025", "linked_from", 1, "suspends", "in_force"));
        assertThat(before)
                .extracting(item -> item.path("policy").asText())
                .containsExactly("cn-ann57-2025", "cn-ann18-2025");
        assertThat(items("/v1/policies/cn-ann70-2025/chain"))
                .extracting(item -> item.path("policy").asText(), item -> item.path("side")
                        .asText())
                .contains(tuple("cn-ann57-2025", "linked_to"));
    }

    @Test
    void theDisputeIsLinkedFromTheQuotasItWasAbout() throws Exception {
        // When
        List<JsonNode> chain = items("/v1/policies/us-wto-ds431/chain");

        // Then
        assertThat(chain)
                .extracting(
                        item -> item.path("policy").asText(),
                        item -> item.path("side").asText(),
                        item -> item.path("distance").asInt())
                .contains(
                        tuple("cn-export-quota-regime", "linked_from", 1),
                        tuple("cn-export-quota-abolition-2015", "linked_from", 1),
                        tuple("cn-export-quota-2012", "linked_from", 2));
    }
}
