package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkResultTest {
    /** As wrk 4.1.0 printed it with load.lua. */
    private static final String OUTPUT = """
            Running 1s test @ http://127.0.0.1:28999
              2 threads and 4 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    14.79ms   23.10ms 118.97ms   87.56%
                Req/Sec   344.05    203.87   640.00     63.16%
              667 requests in 1.00s, 201.45KB read
            Requests/sec:    663.99
            Transfer/sec:    200.54KB
            {"requests":667,"micros":1004537,"bytes":206284,"mean":5958,"p50":3714,"p99":106871,"broken":0,"refused":0,"late":0}
            """;

    @Test
    void figuresAreReadFromTheLineOfTheScript() {
        // When
        WrkResult result = WrkResult.parse(OUTPUT);

        // Then
        assertThat(result).isEqualTo(new WrkResult(667, 1_004_537, 206_284, 5958, 3714, 106_871, 0, 0, 0));
        assertThat(result.perSecond()).isEqualTo(667 / 1.004537);
        assertThat(result.meanBytes()).isEqualTo(206_284 / 667.0);
    }

    @Test
    void clientsWhoseAnswersNeverComeAreNotBusy() {
        assertThat(WrkResult.parse(OUTPUT).busyClients()).isBetween(3.9, 4.0);
        assertThat(new WrkResult(171, 3_000_000, 1, 40_000, 36_000, 138_000, 0, 0, 0).busyClients())
                .isLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "refused", "late"})
    void oneBadAnswerFailsTheRun(String kind) {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> WrkResult.parse(OUTPUT.replace("\"" + kind + "\":0", "\"" + kind + "\":1")))
                .withMessageContaining("\"" + kind + "\":1");
    }

    @Test
    void noAnswerAtAllFailsTheRun() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> WrkResult.parse(OUTPUT.replace("\"requests\":667", "\"requests\":0")));
    }

    @Test
    void outputWithoutFiguresIsShown() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> WrkResult.parse("unable to connect to 127.0.0.1:1 Connection refused"))
                .withMessageContaining("Connection refused");
    }
}
