package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementGroupsTest {
    @ParameterizedTest
    @CsvSource({
        "Dy, Dy, true",
        "dy, Dy, true",
        "REE, Dy, true",
        "REE, Sc, true",
        "REE, Y, true",
        "HREE, Dy, true",
        "HREE, Y, true",
        "HREE, Nd, false",
        "HREE, Sc, false",
        "LREE, Nd, true",
        "LREE, Gd, true",
        "LREE, HREE, false",
        "REE, HREE, true",
        "NdPr, Nd, true",
        "NdPr, REE, true",
        "Dy, Tb, false",
        "REE, Ga, false",
        "Ga, Ga, true"
    })
    void symbolsOverlapByTheirElements(String one, String other, boolean overlap) {
        assertThat(ElementGroups.overlap(one, other)).isEqualTo(overlap);
        assertThat(ElementGroups.overlap(other, one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({"dy, Dy", "DY, Dy", "hree, HREE", "prnd, PrNd", "ga, Ga", "W, W", "'', ''"})
    void symbolsHaveOneSpelling(String given, String usual) {
        assertThat(ElementGroups.spelling(given)).isEqualTo(usual);
    }
}
