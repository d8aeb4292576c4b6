package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders held against the measures of the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class ExposureIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    private static JsonNode exposures(String query) throws Exception {
        return api.get("/v1/exposure?pageSize=1000&" + query).json();
    }

    private static JsonNode of(JsonNode exposures, String policy) {
        return StreamSupport.stream(exposures.path("items").spliterator(), false)
                .filter(exposure -> exposure.path("policy").asText().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void magnetsWithDysprosiumFromChinaNeedALicenceByAnnouncement18() throws Exception {
        // When
        JsonNode exposures = exposures("element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01");

        // Then announcement 18 applies with its magnet line, and the suspended ones do not
        JsonNode licence = of(exposures, "cn-ann18-2025");
        assertThat(licence.path("verdict").asText()).isEqualTo("applies");
        assertThat(licence.path("lines").findValuesAsText("article"))
                .isNotEmpty()
                .allMatch(name -> name.contains("magnet"));
        for (String suspended : List.of("cn-ann57-2025", "cn-ann61-2025")) {
            JsonNode other = of(exposures, suspended);
            assertThat(other.path("verdict").asText()).isEqualTo("does_not_apply");
            assertThat(other.path("state").asText()).isEqualTo("suspended");
            assertThat(other.path("because").toString()).contains("suspended on 2025-12-01");
        }
        assertThat(exposures.path("on").asText()).isEqualTo("2025-12-01");
    }

    @Test
    void aNoticeThatSuspendsOthersSaysThatItLiberalises() throws Exception {
        // When
        JsonNode notice =
                of(exposures("element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01"), "cn-ann70-2025");

        // Then
        assertThat(notice.path("verdict").asText()).isEqualTo("applies");
        assertThat(notice.path("direction").asText()).isEqualTo("liberalising");
    }

    @Test
    void aCodeAloneCannotTell() throws Exception {
        // When
        JsonNode licence = of(exposures("hs=850511&date=2025-12-01"), "cn-ann18-2025");

        // Then
        assertThat(licence.path("verdict").asText()).isEqualTo("cannot_tell");
        assertThat(licence.path("because").toString()).contains("no customs code");
    }

    @ParameterizedTest
    @CsvSource({"2025-04-03, does_not_apply", "2025-04-04, applies", "2025-12-01, applies", "2026-11-20, applies"})
    void announcement18AppliesFromItsDay(String date, String verdict) throws Exception {
        JsonNode licence =
                of(exposures("element=Dy&form=metal&origin=CN&destination=DE&date=" + date), "cn-ann18-2025");

        assertThat(licence.path("verdict").asText()).isEqualTo(verdict);
    }

    @Test
    void whatFollowsAnEndThatNobodyConfirmedCannotBeTold() throws Exception {
        JsonNode licence =
                of(exposures("element=Ho&form=metal&origin=CN&destination=DE&date=2026-11-11"), "cn-ann57-2025");

        assertThat(licence.path("verdict").asText()).isEqualTo("cannot_tell");
        assertThat(licence.path("confirmed").asBoolean()).isFalse();
    }

    @Test
    void everyMeasureIsListedOnceTheNearestFirst() throws Exception {
        // Given
        JsonNode all = exposures("element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01");
        List<String> verdicts = all.path("items").findValuesAsText("verdict");

        // When pages of 25 are put together
        StringBuilder paged = new StringBuilder();
        String token = "";
        do {
            JsonNode page = api.get(
                            "/v1/exposure?element=Dy&form=magnet&origin=CN&destination=DE&date=2025-12-01&pageSize=25"
                                    + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .json();
            page.path("items").findValuesAsText("policy").forEach(code -> paged.append(code)
                    .append('\n'));
            token = page.path("nextPageToken").asText();
        } while (!token.isEmpty());

        // Then
        assertThat(verdicts)
                .hasSize(135)
                .isSortedAccordingTo(
                        Comparator.comparing(List.of("applies", "cannot_tell", "does_not_apply")::indexOf));
        assertThat(paged.toString().lines()).isEqualTo(all.path("items").findValuesAsText("policy"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/exposure, 400, element",
        "/v1/exposure?element=Dy&date=2025-13-01, 400, date",
        "/v1/exposure?hs=85a, 400, hs"
    })
    void whatSaysNothingOfTheGoodsIsRefused(String path, int status, String named) throws Exception {
        Answer answer = api.get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }
}
