package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that no single service can give, on the reference data. */
@ExtendWith(ReferenceSuite.class)
@Timeout(300)
class AcrossIT {
    private static Api api;

    @BeforeAll
    static void aFirstStart(Api client) {
        api = client;
    }

    @Test
    void aYearlyPriceIsTooSparseForAStudy() throws Exception {
        // When
        Answer answer = api.get("/v1/event-studies?policy=cn-ann18-2025&instrument=usgs-nd-oxide");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("too sparse", "usgs-nd-oxide is published by A");
    }

    @Test
    void impliedRevenueStandsBesideWhatWasReported() throws Exception {
        // When
        Answer answer = api.get("/v1/implied-revenue?subject=mp-materials&volumeMetric=ndpr_sales"
                + "&instrument=smm-prnd-oxide-mean&currency=USD&from=2025-01-01&to=2025-06-30");

        // Then: 464 t x 429,605.26 CNY/t without 13 % tax, by the mean of the quarter's fixings
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode first = answer.json().path("items").get(0);
        assertThat(answer.json().path("revenueMetric").asText()).isEqualTo("ndpr_revenue");
        assertThat(answer.json().path("basis").path("tax").asText()).isEqualTo("excl");
        assertThat(first.path("period").asText()).isEqualTo("2025-Q1");
        assertThat(first.path("volume").asText()).isEqualTo("464");
        assertThat(first.path("reported").asText()).isEqualTo("24300000");
        assertThat(first.path("value").decimalValue())
                .isEqualByComparingTo(new BigDecimal("464")
                        .multiply(first.path("price").decimalValue())
                        .setScale(6, RoundingMode.HALF_UP));
        assertThat(first.path("value").decimalValue())
                .isBetween(new BigDecimal("24000000"), new BigDecimal("24600000"));
        JsonNode second = answer.json().path("items").get(1);
        assertThat(second.path("reason").asText()).contains("no price of smm-prnd-oxide-mean");
        assertThat(second.has("value")).isFalse();
    }

    @Test
    void everythingIsFoundInEnglishAndInChinese() throws Exception {
        // When
        Answer chinese = api.get("/v1/search?q=%E7%A8%80%E5%9C%9F&pageSize=1000");
        Answer element = api.get("/v1/search?q=neodymium&pageSize=1000");
        Answer plant = api.get("/v1/search?q=mountain%20pass");

        // Then
        assertThat(chinese.status()).as(chinese.text()).isEqualTo(200);
        assertThat(chinese.each("items", "kind")).contains("company", "policy", "document");
        assertThat(element.each("items", "kind")).contains("instrument", "plant");
        assertThat(element.each("items", "code")).contains("usgs-nd-oxide");
        assertThat(plant.each("items", "code").getFirst()).isEqualTo("us-mountain-pass");
        assertThat(plant.json().path("items").get(0).path("link").asText()).isEqualTo("/v1/plants/us-mountain-pass");
    }

    @Test
    void pagesOfASearchFollowEachOther() throws Exception {
        // Given
        List<String> whole = api.get("/v1/search?q=rare%20earths&pageSize=1000").each("items", "code");

        // When
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            Answer page =
                    api.get("/v1/search?q=rare%20earths&pageSize=7" + (token.isEmpty() ? "" : "&pageToken=" + token));
            seen.addAll(page.each("items", "code"));
            token = page.json().path("nextPageToken").asText();
        } while (!token.isEmpty());

        // Then
        assertThat(whole).hasSizeGreaterThan(20);
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void theBriefingOfNeodymiumSaysWhoMakesHowMuchAndWhatItCosts() throws Exception {
        // When
        Answer answer = api.get("/v1/elements/Nd/briefing?asOf=2026-03-01");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode briefing = answer.json();
        assertThat(briefing.path("asOf").asText()).isEqualTo("2026-03-01");
        assertThat(briefing.path("element").path("nameZh").asText()).isEqualTo("钕");
        assertThat(briefing.path("prices").path("items").findValuesAsText("instrument"))
                .contains("usgs-nd-oxide", "smm-prnd-oxide");
        assertThat(briefing.path("production").path("output").findValuesAsText("subject"))
                .contains("mp-materials", "lynas");
        assertThat(briefing.path("policies").path("inForce")).isNotEmpty();
    }
}
