package io.lodestone.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.Frequency;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static void isMalformed(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(400);
            assertThat(e.problem().faults()).singleElement().satisfies(fault -> {
                assertThat(fault.where()).isEqualTo("parameter");
                assertThat(fault.name()).isEqualTo(name);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "x", "1.5", "999999999999", "+5", "", " 5"})
    void refusesPageSizesOutOfRange(String size) {
        isMalformed("pageSize", () -> Parameters.pageSize(size));
    }

    @Test
    void readsPageSizes() {
        assertThat(Parameters.pageSize(null)).isZero();
        assertThat(Parameters.pageSize("1")).isEqualTo(1);
        assertThat(Parameters.pageSize("1000")).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30",
                "2025-13-01",
                "2025",
                "2025-03",
                "25-03-01",
                "2025-3-1",
                "0000-01-01",
                "2025-03-01T00:00:00Z",
                "x"
            })
    void refusesWhatIsNoDay(String day) {
        isMalformed("from", () -> Parameters.day("from", day));
    }

    @Test
    void readsADateOfKnowledgeAsItsLastMicrosecond() {
        var asOf = Parameters.asOf("2025-03-31", null);

        assertThat(Times.toInstant(asOf.getKnown())).hasToString("2025-03-31T23:59:59.999999Z");
        assertThat(asOf.hasRecorded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-31T08:00:00Z, 2025-03-31T08:00:00Z",
        "2025-03-31T08:00:00.1234567Z, 2025-03-31T08:00:00.123456Z",
        "2025-03-31T08:00:00+08:00, 2025-03-31T00:00:00Z"
    })
    void readsInstants(String given, String meant) {
        assertThat(Times.toInstant(Parameters.asOf(given, given).getKnown())).hasToString(meant);
        assertThat(Times.toInstant(Parameters.asOf(null, given).getRecorded())).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03-31T25:00:00Z",
                "2025-03-31T08:00:00 08:00",
                "2025-03-31T08:00",
                "now",
                "2025-02-30T00:00:00Z"
            })
    void refusesWhatIsNoInstant(String instant) {
        isMalformed("asOf", () -> Parameters.asOf(instant, null));
        isMalformed("recordedAsOf", () -> Parameters.asOf(null, instant));
    }

    @Test
    void takesNoDateForAStorageTime() {
        isMalformed("recordedAsOf", () -> Parameters.asOf(null, "2025-03-31"));
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        isMalformed("from", () -> Parameters.range("from", "2025-02-01", "to", "2025-01-01"));
        Parameters.range("from", "2025-02-01", "to", "2025-02-01");
        Parameters.range("from", null, "to", "2025-02-01");
    }

    @Test
    void readsChoicesAndNamesTheAllowedOnes() {
        assertThat(Parameters.choice("frequency", null, Frequency.FREQUENCY_UNSPECIFIED))
                .isEqualTo(Frequency.FREQUENCY_UNSPECIFIED);
        assertThat(Parameters.choice("frequency", "Q", Frequency.FREQUENCY_UNSPECIFIED))
                .isEqualTo(Frequency.FREQUENCY_Q);
        assertThatThrownBy(() -> Parameters.choice(
                        "frequency",
                        "D",
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_Q,
                        Frequency.FREQUENCY_A))
                .hasMessageContaining("'D' is not one of Q, A");
        isMalformed("frequency", () -> Parameters.choice("frequency", "q", Frequency.FREQUENCY_UNSPECIFIED));
        isMalformed("frequency", () -> Parameters.choice("frequency", "", Frequency.FREQUENCY_UNSPECIFIED));
    }

    @Test
    void readsFlags() {
        assertThat(Parameters.flag("dryRun", null, false)).isFalse();
        assertThat(Parameters.flag("dryRun", "true", false)).isTrue();
        assertThat(Parameters.flag("dryRun", "false", true)).isFalse();
        isMalformed("dryRun", () -> Parameters.flag("dryRun", "1", false));
    }
}
