package io.lodestone.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reference data that ships with the suite: files in the import formats, listed by {@code index.csv}. */
public final class ReferenceData {
    private static final String INDEX = "index.csv";

    private ReferenceData() {}

    /** All files, in an order in which each refers only to what was loaded before it or by itself. */
    public static List<ReferenceFile> files() {
        ReferenceFile index = new ReferenceFile(INDEX, "");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(index.open(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(ReferenceData::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + INDEX, e);
        }
    }

    private static ReferenceFile file(String line) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            throw new IllegalStateException(INDEX + " has a line without a route: " + line);
        }
        return new ReferenceFile(line.substring(0, comma), line.substring(comma + 1));
    }
}
