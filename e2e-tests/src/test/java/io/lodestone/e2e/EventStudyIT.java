package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers about prices and policies together, on the reference data and on a daily series of our own. */
@ExtendWith(WrittenSuite.class)
@Timeout(300)
class EventStudyIT {
    /** The policy announced the licences on this Friday. */
    private static final LocalDate EVENT = LocalDate.of(2025, 4, 4);

    private static final Offset<Double> ROUNDING = Offset.offset(0.0000011);

    private static Api api;
    private static final List<LocalDate> DAYS = new ArrayList<>();
    private static final List<Double> PRICES = new ArrayList<>();

    @BeforeAll
    static void aDailySeries(Api client) throws Exception {
        api = client;
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
}
