package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReadKindTest {
    private static final Window WINDOW = new Window(12, LocalDate.of(2020, 1, 1), LocalDate.of(2020, 9, 6));

    @Test
    void theLatestIsAskedForWithoutADateOfKnowledge() {
        assertThat(ReadKind.POINTS_250.address(WINDOW))
                .isEqualTo("/v1/instruments/bench-00012/prices?from=2020-01-01&to=2020-09-06");
    }

    @Test
    void whatWasKnownIsAskedForAsOfTheLastDay() {
        assertThat(ReadKind.AS_OF.address(WINDOW)).endsWith("&to=2020-09-06&asOf=2020-09-06");
        assertThat(ReadKind.AS_OF.mids(WINDOW)).contains("known_at < '2020-09-07 00:00Z'");
    }
}
