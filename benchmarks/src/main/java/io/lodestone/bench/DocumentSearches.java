package io.lodestone.bench;

import io.lodestone.bench.DocumentFigures.Search;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fills the register of documents through its public imports, and searches it. */
final class DocumentSearches {

    private static final List<Integer> PAGES = List.of(10, 100);
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What is looked for.
     *
     * @param q the words
     * @param words as the index takes them
     */
    private record Sought(String q, String words) {}

    private static final List<Sought> SOUGHT = List.of(
            new Sought(Documents.RARE, Documents.RARE),
            new Sought(Documents.EVERYWHERE, Documents.EVERYWHERE),
            new Sought("export control samarium", "export control samarium"),
            new Sought("稀土 出口管制", "稀土 出口 口管 管制"));

    private final Rig rig;
    private final Documents documents;

    /**
     * @param rig a running suite
     * @param documents what it shall hold
     */
    DocumentSearches(Rig rig, Documents documents) {
        this.rig = rig;
        this.documents = documents;
    }

    /**
     * Imports everything and measures each search by turns with the database alone.
     *
     * @param seconds length of one measurement
     * @param rounds how often each is repeated
     * @param warmUpSeconds load before the first measurement of each search
     * @throws BenchException when a page is not full where it must be
     */
    DocumentFigures measured(int seconds, int rounds, int warmUpSeconds) {
        double textsPerSecond = fill();
        List<Search> searches = new ArrayList<>();
        for (Sought sought : SOUGHT) {
            for (int rows : PAGES) {
                searches.add(measured(sought, rows, seconds, rounds, warmUpSeconds));
            }
        }
        return new DocumentFigures(documents.count(), textsPerSecond, searches);
    }

    private double fill() {
        Path file = rig.folder().resolve("documents.csv");
        documents.writeDocuments(file);
        check(rig.api().importCsv("/v1/documents:import", file).path("inserted").asInt());
        documents.writeTexts(file);
        long begun = System.nanoTime();
        check(rig.api()
                .importCsv("/v1/document-texts:import", file)
                .path("inserted")
                .asInt());
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new BenchException("cannot delete " + file, e);
        }
        rig.policyDatabase().psql("VACUUM ANALYZE");
        return documents.count() / seconds;
    }

    private void check(int inserted) {
        if (inserted != documents.count()) {
            throw new BenchException("of " + documents.count() + " documents " + inserted + " were stored");
        }
    }

    private Search measured(Sought sought, int rows, int seconds, int rounds, int warmUpSeconds) {
        String address =
                "/v1/documents?q=" + URLEncoder.encode(sought.q(), StandardCharsets.UTF_8) + "&pageSize=" + rows;
        byte[] answer = rig.api().get(address, Mode.COLD);
        int found = rig.api().json(answer).path("items").size();
        int expected = sought.q().equals(Documents.RARE)
                ? Math.min(rows, Math.ceilDiv(documents.count(), Documents.RARE_EVERY))
                : rows;
        if (found != expected) {
            throw new BenchException(address + " gives " + found + " documents and not " + expected);
        }
        Path addresses = rig.write("search.txt", List.of(address));
        Path script = rig.write("search.sql", List.of("""
                BEGIN;
                SET LOCAL enable_seqscan = off;
                SELECT d.* FROM (
                    SELECT code, published_from FROM document_index WHERE lexemes @> document_lexemes('%s', '')
                    ORDER BY published_from DESC NULLS LAST, code LIMIT %d) found
                JOIN document d USING (code);
                COMMIT;""".formatted(sought.words(), rows)));
        rig.warmUp(addresses, Mode.COLD, 1, warmUpSeconds);
        List<Load> gateway = new ArrayList<>();
        List<Load> alone = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            alone.add(Load.ofPgbench(rig.counted(() -> rig.policyDatabase().pgbench(script, 1, seconds))));
            gateway.add(Load.ofWrk(
                    rig.counted(() -> rig.load().run(addresses, Mode.COLD, 1, seconds, answer.length * 9 / 10))));
        }
        return new Search(sought.q(), rows, Load.median(gateway), Load.median(alone));
    }
}
