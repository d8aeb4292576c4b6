package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that no single service can give, on the reference data and on a daily series of our own. */
@Timeout(300)
class AcrossIT {
    /** The policy announced the licences on this Friday. */
    private static final LocalDate EVENT = LocalDate.of(2025, 4, 4);

    private static final Offset<Double> ROUNDING = Offset.offset(0.0000011);

    private static RunningSuite suite;
    private static Api api;
    private static final List<LocalDate> DAYS = new ArrayList<>();
    private static final List<Double> PRICES = new ArrayList<>();

    @BeforeAll
    static void aFirstStartWithADailySeries() throws Exception {
        suite = RunningSuite.start("--ephemeral").awaitReady();
        api = new Api(suite.url(), suite.writeKey().orElseThrow());
        Answer instrument = api.importBody(
                "/v1/instruments:import",
                "text/csv",
                "code,name,elements,commodity,form,source,kind,currency,unit,tax,frequency\n"
                        + "e2e-dy-daily,Daily dysprosium oxide,Dy,dysprosium oxide,oxide,Test,assessment,USD,kg,none,D\n");
        assertThat(instrument.status()).as(instrument.text()).isEqualTo(200);
        Answer prices = api.importBody("/v1/prices:import", "text/csv", dailySeries());
        assertThat(prices.status()).as(prices.text()).isEqualTo(200);
    }

    /** Three hundred working days of noise, with a jump of a tenth on the first day after the announcement that has a price. */
    private static String dailySeries() {
        Random random = new Random(2025);
        StringBuilder csv = new StringBuilder("instrument,period,mid,known_at\n");
        LocalDate day = LocalDate.of(2024, 7, 1);
        double price = 250;
        while (DAYS.size() < 300) {
            // The day of the announcement itself is a holiday of this series.
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !day.equals(EVENT)) {
                boolean first = day.isAfter(EVENT) && DAYS.getLast().isBefore(EVENT);
                price *= Math.exp(0.004 * random.nextGaussian() + (first ? 0.1 : 0));
                BigDecimal rounded = BigDecimal.valueOf(price).setScale(4, RoundingMode.HALF_UP);
                DAYS.add(day);
                PRICES.add(rounded.doubleValue());
                csv.append("e2e-dy-daily,%s,%s,%s%n".formatted(day, rounded.toPlainString(), day));
            }
            day = day.plusDays(1);
        }
        return csv.toString();
    }

    @AfterAll
    static void stopped() throws InterruptedException {
        suite.close();
    }

    private static double returnOf(int i) {
        return Math.log(PRICES.get(i) / PRICES.get(i - 1));
    }

    @Test
    void anEventStudyComesOutAsTheReferenceDoes() throws Exception {
        // Given: the constant-mean model worked out here, with 60 returns before the five of the event window
        int event = 0;
        while (DAYS.get(event).isBefore(EVENT)) {
            event++;
        }
        double mean = 0;
        for (int i = event - 2 - 60; i < event - 2; i++) {
            mean += returnOf(i) / 60;
        }
        double squares = 0;
        for (int i = event - 2 - 60; i < event - 2; i++) {
            squares += (returnOf(i) - mean) * (returnOf(i) - mean);
        }
        double car = 0;
        for (int i = event - 2; i <= event + 2; i++) {
            car += returnOf(i) - mean;
        }
        double s = Math.sqrt(squares / 59);

        // When
        String path = "/v1/event-studies?policy=cn-ann18-2025&instrument=e2e-dy-daily&estimation=60&pre=2&post=2";
        Answer answer = api.get(path);

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode study = answer.json();
        assertThat(study.path("eventDay").asText()).isEqualTo("2025-04-07");
        assertThat(study.path("car").asDouble()).isCloseTo(car, ROUNDING);
        assertThat(study.path("mean").asDouble()).isCloseTo(mean, ROUNDING);
        assertThat(study.path("s").asDouble()).isCloseTo(s, ROUNDING);
        assertThat(study.path("t").asDouble()).isCloseTo(car / (s * Math.sqrt(5)), Offset.offset(0.001));
        int permutations = study.path("permutations").asInt();
        assertThat(permutations).isEqualTo(study.path("admissible").asInt()).isGreaterThan(200);
        assertThat(study.path("asLarge").asInt()).isZero();
        assertThat(study.path("pValue").asDouble()).isCloseTo(1.0 / (permutations + 1), ROUNDING);
        assertThat(study.path("items")).hasSize(5);
        assertThat(study.path("overlapping").isArray()).isTrue();
        assertThat(api.get(path).text()).isEqualTo(answer.text());
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
    void theTimelineOfASpringHasAllKinds() throws Exception {
        // When
        Answer answer = api.get("/v1/timeline?from=2025-04-01&to=2025-05-31&pageSize=1000");

        // Then
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.each("items", "kind")).contains("price_move", "kpi", "policy_event");
        assertThat(answer.each("items", "code")).contains("e2e-dy-daily", "mp-materials", "cn-ann18-2025");
        assertThat(api.get("/v1/timeline?from=2025-04-01&to=2025-05-31&kinds=policy_event&element=Sm")
                        .each("items", "code"))
                .contains("cn-ann18-2025");
        assertThat(api.get("/v1/timeline?from=2025-04-01&to=2025-05-31&kinds=policy_event&element=Nd")
                        .each("items", "code"))
                .doesNotContain("cn-ann18-2025");
        assertThat(answer.json().has("unavailable")).isFalse();
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

    @Test
    void withThePolicyServiceStoppedTheRestIsServedAndItRecovers() throws Exception {
        // Given
        long policy = suite.child("policy-service").pid();
        signal("STOP", policy);
        try {
            // When
            Answer briefing = api.get("/v1/elements/Nd/briefing");
            Answer search = api.get("/v1/search?q=mountain%20pass");

            // Then
            assertThat(briefing.status()).as(briefing.text()).isEqualTo(200);
            assertThat(briefing.json().path("policies").path("unavailable").asText())
                    .contains("The policy service");
            assertThat(briefing.json().path("prices").path("items")).isNotEmpty();
            assertThat(briefing.json().path("production").path("output")).isNotEmpty();
            assertThat(search.each("unavailable", "service")).containsExactly("policy");
            assertThat(search.each("items", "code")).contains("us-mountain-pass");

            // When it is asked for again and again
            for (int i = 0; i < 3; i++) {
                Instant asked = Instant.now();
                Answer policies = api.get("/v1/policies");

                // Then it is named each time, late at first and then at once
                assertThat(policies.status()).as(policies.text()).isIn(503, 504);
                assertThat(policies.json().path("detail").asText()).contains("policy");
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(12));
            }
        } finally {
            signal("CONT", policy);
        }
        Instant returned = Instant.now();
        while (api.get("/v1/policies").status() != 200
                || api.get("/v1/elements/Nd/briefing").json().path("policies").has("unavailable")) {
            assertThat(Duration.between(returned, Instant.now())).isLessThan(Duration.ofSeconds(10));
            Thread.sleep(100);
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
