package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PgbenchResultTest {
    /** As pgbench 15.18 printed it. */
    private static final String OUTPUT = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: /tmp/lodestone-bench-1/read.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 8
            number of threads: 2
            maximum number of tries: 1
            duration: 2 s
            number of transactions actually processed: 4051
            number of failed transactions: 0 (0.000%)
            latency average = 3.964 ms
            initial connection time = 53.721 ms
            tps = 2018.120933 (without initial connection time)
            """;

    @Test
    void figuresAreReadFromWhatIsPrinted() {
        assertThat(PgbenchResult.parse(OUTPUT)).isEqualTo(new PgbenchResult(4051, 2018.120933, 3.964));
    }

    @Test
    void aFailedTransactionFailsTheRun() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() ->
                        PgbenchResult.parse(OUTPUT.replace("failed transactions: 0 (", "failed transactions: 1 (")))
                .withMessageContaining("could not do all");
    }

    @Test
    void aClientThatGaveUpFailsTheRun() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> PgbenchResult.parse("pgbench: error: client 3 aborted in command 5\n" + OUTPUT));
    }

    @Test
    void anotherOutputIsShownWhole() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> PgbenchResult.parse("pgbench: something new"))
                .withMessageContaining("something new");
    }
}
