package io.lodestone.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.e2e.RunningSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The long run of {@code ./lodestone chaos}. */
@Tag("chaos")
@Timeout(4 * 3600)
class ChaosIT {
    @TempDir
    private Path folder;

    @Test
    void nothingIsLostDoubledOrWrongWhateverIsKilled() throws Exception {
        // Given
        long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
        int cycles = Integer.getInteger("chaos.cycles", 200);
        String only = System.getProperty("chaos.only", "");
        List<Victim> victims =
                only.isEmpty() ? Victim.schedule(seed, cycles) : Collections.nCopies(cycles, victim(only));

        // When
        Report report;
        try (Machine machine = Machine.start(folder)) {
            report = Chaos.run(machine, seed, victims);
        }

        // Then
        Path file = RunningSuite.ROOT.resolve("benchmarks/results/chaos.md");
        Files.writeString(file, report.markdown());
        System.out.println("\n" + report.markdown() + "\nwritten to " + file);
        assertThat(report.isGood()).as("%s", report.wrong()).isTrue();
    }

    private static Victim victim(String name) {
        return Victim.valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
