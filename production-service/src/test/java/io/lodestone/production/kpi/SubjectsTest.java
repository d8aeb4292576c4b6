package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"CN", "US", "MM", "GL", "EU", "world", "other"})
    void knowsCountriesAndGroups(String subject) {
        assertThat(Subjects.isRegion(subject)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "cn", "CHN", "eu", "World", "mp-materials"})
    void knowsNothingElse(String subject) {
        assertThat(Subjects.isRegion(subject)).isFalse();
    }
}
