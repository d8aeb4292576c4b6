package io.lodestone.policy.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocsTest {
    @ParameterizedTest
    @CsvSource({
        "CN, CN, 2025-12-01, true",
        "EU, DE, 2025-12-01, true",
        "EU, EU, 2025-12-01, true",
        "EU, GB, 2020-01-31, true",
        "EU, GB, 2020-02-01, false",
        "EU, HR, 2013-06-30, false",
        "EU, HR, 2013-07-01, true",
        "EU, CN, 2025-12-01, false",
        "DE, EU, 2025-12-01, false",
        "G7, JP, 2025-12-01, true"
    })
    void blocsHaveTheirMembersOfTheDay(String area, String place, LocalDate day, boolean contained) {
        assertThat(Blocs.contains(area, place, day)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"DE, EU, true", "CN, EU, false", "G7, EU, true", "EU, EU, true"})
    void aBlocLiesInAnAreaInPart(String area, String place, boolean overlaps) {
        assertThat(Blocs.overlaps(area, place, LocalDate.of(2025, 12, 1))).isEqualTo(overlaps);
    }
}
