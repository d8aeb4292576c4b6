package io.lodestone.production.register;

import io.lodestone.kit.importing.RowReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells that several imports of this service read alike. */
public final class Cells {
    /** Longest name or title. */
    public static final int NAME = 500;

    /** Longest note. */
    public static final int NOTE = 4000;

    /** Longest code of a document. */
    public static final int DOCUMENT = 200;

    private static final Set<String> STAGES = Set.of("mine", "separation", "metal", "alloy", "magnet", "recycling");
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int METRIC_LENGTH = 64;

    private Cells() {}

    /** A country, or none. */
    public static @Nullable String country(RowReader reader, String cell) {
        String country = reader.text("country", cell, 8);
        if (country != null && !Countries.isCode(country)) {
            reader.wrong("country", "bad_value", "'" + country + "' is no ISO 3166 code of two capital letters");
            return null;
        }
        return country;
    }

    /** Stages of the chain. */
    public static List<String> stages(RowReader reader, String cell) {
        List<String> stages = reader.list(cell);
        for (String stage : stages) {
            if (!STAGES.contains(stage)) {
                reader.wrong("stages", "bad_value", "'" + stage + "' is not one of " + stageNames());
            }
        }
        return stages;
    }

    /** True for a stage of the chain. */
    public static boolean isStage(String stage) {
        return STAGES.contains(stage);
    }

    /** The stages of the chain, for people. */
    public static String stageNames() {
        return "mine, separation, metal, alloy, magnet, recycling";
    }

    /** The code of a metric, or none. */
    public static @Nullable String metric(RowReader reader, String column, String cell) {
        String code = reader.matching(column, cell, METRIC, "lower-case letters and digits with underscores");
        if (code != null && code.length() > METRIC_LENGTH) {
            reader.wrong(column, "too_long", "has more than " + METRIC_LENGTH + " characters");
            return null;
        }
        return code;
    }

    /** Notes a cell that must not be empty. */
    public static void need(RowReader reader, String column, String cell) {
        if (cell.isBlank()) {
            reader.wrong(column, "missing", "must not be empty");
        }
    }

    /** An empty text for none, where a key must not be null. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
