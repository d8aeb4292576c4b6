package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measures of 2024 and 2025 by their days, as they were known before and after the suspension of November 2025. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class PolicyVectorsIT {
    private static final String EVE_OF_THE_SUSPENSION = "2025-11-06";

    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) throws Exception {
        api = client;
    }

    private static JsonNode policy(String code, String query) throws Exception {
        Answer answer = api.get("/v1/policies/" + code + "?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @CsvSource({
        "cn-ann18-2025, 2025-04-04, in_force, true",
        "cn-ann18-2025, 2025-12-01, in_force, true",
        "cn-ann57-2025, 2025-10-09, scheduled, true",
        "cn-ann57-2025, 2025-11-06, scheduled, true",
        "cn-ann57-2025, 2025-11-07, suspended, true",
        "cn-ann57-2025, 2025-11-08, suspended, true",
        "cn-ann57-2025, 2026-11-10, suspended, true",
        "cn-ann57-2025, 2026-11-11, in_force, false",
        "cn-ann61-2025, 2025-10-10, partly_in_force, true",
        "cn-ann61-2025, 2025-12-02, suspended, true",
        "cn-ann61-2025, 2026-11-11, in_force, false",
        "cn-ann62-2025, 2025-10-10, in_force, true",
        "cn-ann62-2025, 2025-11-07, suspended, true",
        "cn-ann62-2025, 2026-11-11, in_force, false",
        "cn-ann46-2024, 2024-12-03, in_force, true",
        "cn-ann46-2024, 2025-12-15, partly_in_force, true",
        "cn-ann46-2024, 2026-11-27, partly_in_force, true",
        "cn-ann46-2024, 2026-11-28, in_force, false"
    })
    void aMeasureHasItsStateOnADayAsItIsKnownNow(String code, String on, String state, boolean confirmed)
            throws Exception {
        // When
        JsonNode policy = policy(code, "on=" + on);

        // Then
        assertThat(policy.path("state").asText()).isEqualTo(state);
        assertThat(policy.path("confirmed").asBoolean(true)).isEqualTo(confirmed);
    }

    @ParameterizedTest
    @CsvSource({
        "cn-ann18-2025, 2025-12-01, in_force",
        "cn-ann57-2025, 2025-11-07, scheduled",
        "cn-ann57-2025, 2025-11-08, in_force",
        "cn-ann61-2025, 2025-11-30, partly_in_force",
        "cn-ann61-2025, 2025-12-02, in_force",
        "cn-ann62-2025, 2025-12-02, in_force",
        "cn-ann46-2024, 2025-12-15, in_force"
    })
    void theDayBeforeTheSuspensionNobodyKnewOfIt(String code, String on, String state) throws Exception {
        // When
        JsonNode policy = policy(code, "on=" + on + "&asOf=" + EVE_OF_THE_SUSPENSION);

        // Then
        assertThat(policy.path("state").asText()).isEqualTo(state);
    }

    @Test
    void aStartThatLiesAheadIsAnnouncedAndNotConfirmed() throws Exception {
        // When
        JsonNode policy = policy("cn-ann57-2025", "on=2025-11-08&asOf=" + EVE_OF_THE_SUSPENSION);

        // Then
        assertThat(policy.path("confirmed").asBoolean(true)).isFalse();
    }

    @Test
    void announcement57WasNeverInForceBeforeItsSuspensionRanOut() throws Exception {
        // When
        JsonNode states = api.get("/v1/policies/cn-ann57-2025/timeline").json().path("states");

        // Then
        assertThat(StreamSupport.stream(states.spliterator(), false)
                        .filter(span -> span.path("state").asText().equals("in_force"))
                        .map(span -> span.path("from").asText() + " "
                                + span.path("confirmed").asBoolean(true)))
                .containsExactly("2026-11-11 false");
    }

    @Test
    void onlyTheArticleOfAnnouncement46IsSuspended() throws Exception {
        // When
        JsonNode events = api.get("/v1/policies/cn-ann46-2024/timeline").json().path("items");

        // Then the first day of the suspension is no more precise than its source
        JsonNode suspended = StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("event").asText().equals("suspended"))
                .findFirst()
                .orElseThrow();
        assertThat(suspended.path("scope")).hasSize(1).first().returns("2", JsonNode::asText);
        assertThat(suspended.path("date").asText()).isEqualTo("2025-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S.4680", "H.R.5033", "H.R.1496"})
    void aBillIsProposed(String bill) throws Exception {
        // Given
        String code =
                "us-magnet-credit-" + bill.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Answer imported = api.importBody("/v1/policies:import", "application/json", """
                [{"code":"%s","title":"A bill for a credit on magnets","issuer":"US","instrumentType":"tax_credit",
                  "legalReference":"%s","direction":"supporting","events":[{"event":"proposed","date":"2025"}]}]
                """.formatted(code, bill));
        assertThat(imported.status()).as(imported.text()).isEqualTo(200);

        // When
        Answer inForce = api.get("/v1/policies?issuer=US&instrumentType=tax_credit&inForceOn=2026-01-01&pageSize=1000");

        // Then
        assertThat(policy(code, "on=2026-01-01").path("state").asText()).isEqualTo("proposed");
        assertThat(inForce.each("items", "code")).isNotEmpty().doesNotContain(code);
    }

    @Test
    void whatWasInForceOnADayIsListedByItsStateThen() throws Exception {
        // When
        List<String> codes = api.get("/v1/policies?issuer=CN&instrumentType=export_licence&inForceOn=2025-12-01")
                .each("items", "code");
        List<String> knownBefore = api.get(
                        "/v1/policies?issuer=CN&instrumentType=export_licence&inForceOn=2025-12-01&asOf="
                                + EVE_OF_THE_SUSPENSION)
                .each("items", "code");

        // Then
        assertThat(codes).contains("cn-ann18-2025").doesNotContain("cn-ann57-2025", "cn-ann61-2025", "cn-ann62-2025");
        assertThat(knownBefore).contains("cn-ann18-2025", "cn-ann57-2025", "cn-ann61-2025", "cn-ann62-2025");
    }
}
