package io.lodestone.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {
    @ParameterizedTest
    @ValueSource(strings = {" 最低价 (元/吨) ", "最低价　（元／吨）", "最低价\n(元/吨)", "\u00a0最低价 \t (元/吨)"})
    void widthAndWhiteSpaceDoNotCount(String cell) {
        assertThat(FileText.normal(cell)).isEqualTo("最低价 (元/吨)");
    }

    @Test
    void everythingElseCounts() {
        assertThat(FileText.normal("Low")).isNotEqualTo(FileText.normal("low"));
        assertThat(FileText.normal("１２．５")).isEqualTo("12.5");
        assertThat(FileText.normal("\u3000")).isEmpty();
    }
}
