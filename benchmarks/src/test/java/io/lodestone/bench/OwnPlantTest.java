package io.lodestone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPlantTest {
    @TempDir
    private Path folder;

    @Test
    void everyMetricHasEveryHourOnce() throws IOException {
        // Given
        OwnPlant plant = new OwnPlant(30);
        Path file = folder.resolve("hours.csv");

        // When
        long rows = plant.writeHours(file, 30);

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(rows).isEqualTo(plant.rows()).isEqualTo(lines.size() - 1L);
        assertThat(lines.get(1))
                .startsWith("bench-mill,bench_busy_time,2010-01-01T00:00Z/PT1H,")
                .endsWith(",t,actual,2010-01-01T01:00:00Z");
        assertThat(lines.getLast()).contains(",2010-01-02T05:00Z/PT1H,");
        assertThat(lines.stream().map(OwnPlantTest::key).distinct()).hasSameSizeAs(lines);
    }

    private static List<String> key(String line) {
        return List.of(line.split(",", -1)).subList(0, 3);
    }

    @Test
    void aPlanHasAThousandRowsForEachInstrument() {
        assertThat(Plan.of(Options.parse()).plant().rows()).isEqualTo(1_000_000);
        assertThat(Plan.of(Options.parse("--quick")).plant().rows()).isEqualTo(200_000);
    }
}
