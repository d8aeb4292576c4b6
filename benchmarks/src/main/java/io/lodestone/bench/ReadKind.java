package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is read of one instrument. */
enum ReadKind {
    /** A year of working days. */
    POINTS_250("250 points", 250, false),
    /** Twenty years of working days. */
    POINTS_5000("5,000 points", 5000, false),
    /** A year of working days as the world knew it on the last one. */
    AS_OF("250 points as of then", 250, true);

    private final String text;
    private final int points;
    private final boolean asOf;

    ReadKind(String text, int points, boolean asOf) {
        this.text = text;
        this.points = points;
        this.asOf = asOf;
    }

    /** Its name in a report. */
    @JsonValue
    String text() {
        return text;
    }

    /** True where a date of knowledge is asked for. */
    boolean isAsOf() {
        return asOf;
    }

    /** Points of an answer. */
    int points() {
        return points;
    }

    /** Path and query that read a window. */
    String address(Window window) {
        String address = "/v1/instruments/" + DataSet.code(window.instrument()) + "/prices?from=" + window.from()
                + "&to=" + window.to();
        return asOf ? address + "&asOf=" + window.to() : address;
    }

    /** A plain statement for the mids of a window, one a row, which is not the one that the service uses. */
    String mids(Window window) {
        String chosen = "instrument_id = (SELECT id FROM instrument WHERE code = '" + DataSet.code(window.instrument())
                + "') AND period_start BETWEEN '" + window.from() + "' AND '" + window.to() + "'";
        return asOf
                ? "SELECT DISTINCT ON (period_start) mid FROM price_revision WHERE " + chosen + " AND known_at < '"
                        + window.to().plusDays(1) + " 00:00Z' ORDER BY period_start, known_at DESC, revision DESC"
                : "SELECT mid FROM price_current WHERE " + chosen;
    }
}
