package io.lodestone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.bench.Rig.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills the suite through its public imports. */
final class Imports {

    private static final String PRICES = "/v1/prices:import";
    private static final String KPIS = "/v1/kpis:import";
    private static final int WARM_UP_SHARE = 20;
    private static final int COPIES = 3;
    private static final int INSTRUMENTS_AT_ONCE = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Rig rig;
    private final DataSet data;

    /**
     * @param rig a running suite
     * @param data what it shall hold
     */
    Imports(Rig rig, DataSet data) {
        this.rig = rig;
        this.data = data;
    }

    /**
     * Imports everything into an empty suite as one file and measures that against bare COPY of the same rows; after it,
     * every hundredth price is corrected.
     *
     * @throws BenchException when not all rows are stored
     */
    ImportFigures measured() {
        instruments(1, data.instruments());
        Path file = rig.folder().resolve("prices.csv");
        long rows = data.writePrices(file, 1, data.instruments(), Long.MAX_VALUE);
        warmUp(rows);
        rig.database().psql("CHECKPOINT");
        Counted<Double> seconds;
        Map<Part, Memory> memory;
        try (MemoryWatch watch = new MemoryWatch(rig.processes())) {
            seconds = rig.counted(() -> seconds(() -> importPrices(file, rows)));
            memory = watch.most();
        }
        ImportFigures figures =
                new ImportFigures(rows, rows / seconds.result(), copyPerSecond(rows), seconds.each(rows), memory);
        delete(file);
        Path corrections = rig.folder().resolve("corrections.csv");
        importPrices(corrections, data.writeCorrections(corrections));
        delete(corrections);
        rig.database().psql("VACUUM ANALYZE");
        return figures;
    }

    /**
     * Imports the hourly figures of a plant as one file.
     *
     * @param pricesPerSecond the rate of the price import to compare with
     * @throws BenchException when not all rows are stored
     */
    KpiFigures hours(OwnPlant plant, double pricesPerSecond) {
        Path file = rig.folder().resolve("own-plant.csv");
        OwnPlant.writePlant(file);
        rig.api().importCsv("/v1/plants:import", file);
        OwnPlant.writeMetrics(file);
        rig.api().importCsv("/v1/metrics:import", file);
        plant.writeHours(file, plant.hours() / WARM_UP_SHARE);
        rig.api().importCsv(KPIS + "?dryRun=true", file);
        long rows = plant.writeHours(file, plant.hours());
        rig.database().psql("CHECKPOINT");
        Counted<Double> seconds =
                rig.counted(() -> seconds(() -> check(rig.api().importCsv(KPIS, file), rows)));
        delete(file);
        return new KpiFigures(rows, rows / seconds.result(), pricesPerSecond, seconds.each(rows));
    }

    /** Imports the instruments above a number, a thousand at a time. */
    void grow(int above) {
        for (int first = above + 1; first <= data.instruments(); first += INSTRUMENTS_AT_ONCE) {
            int last = Math.min(first + INSTRUMENTS_AT_ONCE - 1, data.instruments());
            instruments(first, last);
            Path file = rig.folder().resolve("prices.csv");
            importPrices(file, data.writePrices(file, first, last, Long.MAX_VALUE));
            delete(file);
        }
        rig.database().psql("VACUUM ANALYZE");
    }

    private void instruments(int first, int last) {
        Path file = rig.folder().resolve("instruments.csv");
        DataSet.writeInstruments(file, first, last);
        JsonNode counts = rig.api().importCsv("/v1/instruments:import", file);
        check(counts, last - first + 1L);
    }

    /** Programs are compiled while they run: a large import is not the first thing that a suite does. */
    private void warmUp(long rows) {
        Path file = rig.folder().resolve("warm-up.csv");
        data.writePrices(file, 1, data.instruments(), rows / WARM_UP_SHARE);
        rig.api().importCsv(PRICES + "?dryRun=true", file);
        delete(file);
    }

    private void importPrices(Path file, long rows) {
        check(rig.api().importCsv(PRICES, file), rows);
    }

    private static void check(JsonNode counts, long rows) {
        if (counts.path("inserted").asLong() + counts.path("revised").asLong() != rows) {
            throw new BenchException("not all of " + rows + " rows were stored: " + counts);
        }
    }

    /** Rows a second of bare COPY into a table like that of the revisions, with its indexes and checks. */
    private double copyPerSecond(long rows) {
        Path file = rig.folder().resolve("copy.txt");
        rig.database().psql("\\copy (SELECT * FROM price_revision) TO '" + file + "'");
        List<Double> perSecond = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            rig.database().psql("CREATE TABLE bench_copy (LIKE price_revision INCLUDING ALL)", "CHECKPOINT");
            perSecond.add(rows / seconds(() -> rig.database().psql("\\copy bench_copy FROM '" + file + "'")));
            rig.database().psql("DROP TABLE bench_copy");
        }
        delete(file);
        return Statistics.median(perSecond);
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new BenchException("cannot delete " + file, e);
        }
    }
}
