package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.policy.v1.ScopeLine;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static Coverage of(ScopeLine.Builder line) {
        return Coverage.of(line.build(), UnaryOperator.identity(), "");
    }

    @ParameterizedTest
    @CsvSource({
        "1C902, 1C902, true",
        "1C902.a, 1C902, true",
        "1C902, 1C902.a, true",
        "1C902.a, 1c902.A, true",
        "1c902.a.1, 1C902.A, true",
        "1C902.a, 1C902.b, false",
        "1C902, 1C90, false",
        "1C90, 1C902, false",
        "1C902.ab, 1C902.a, false"
    })
    void anItemReachesItsPartsAtADotOnly(String stored, String asked, boolean covered) {
        assertThat(of(ScopeLine.newBuilder().addControlItems(stored)).coversItem(asked))
                .isEqualTo(covered);
    }

    @Test
    void whatIsComparedHasOneSpelling() {
        // When
        Coverage coverage = of(ScopeLine.newBuilder()
                .addElements("DY")
                .addElements("hree")
                .addForms("Magnet")
                .addStages("MINE")
                .addTargets("us")
                .setHsBasis("Stated"));

        // Then
        assertThat(coverage.elements()).containsExactly("Dy", "HREE");
        assertThat(coverage.forms()).containsExactly("magnet");
        assertThat(coverage.stages()).containsExactly("mine");
        assertThat(coverage.targets()).containsExactly("US");
        assertThat(coverage.hsStated()).isTrue();
        assertThat(coverage.coversElement("Tb")).isTrue();
        assertThat(coverage.coversElement("Nd")).isFalse();
    }
}
