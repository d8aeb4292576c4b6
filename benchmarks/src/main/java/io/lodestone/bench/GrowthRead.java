package io.lodestone.bench;

/** What is read of the growing tables, by the statements of the pricing service. */
enum GrowthRead {
    /** What the primary is asked before a replica is. */
    STANDING("standing of an instrument", """
            SELECT c.database_id::text, c.last, coalesce(v.change_no, 0)
            FROM change_counter c LEFT JOIN price_version v ON v.instrument_id = :id;
            """),
    /** The newest price. */
    LAST(
            "last price",
            "SELECT mid FROM growth.price_current WHERE instrument_id = :id"
                    + " ORDER BY period_start DESC, period_end DESC LIMIT 1;\n"),
    /** 250 days as they are known now. */
    HISTORY("250 points", Text.HISTORY + ";\n"),
    /** The same at a replica: one snapshot that tells how new it is. */
    AT_REPLICA(
            "250 points, as a replica is asked",
            "BEGIN;\nSET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nSELECT database_id::text, last FROM change_counter;\n"
                    + Text.HISTORY + ";\nROLLBACK;\n"),
    /** 250 days as they were known on the last of them. */
    AS_OF("250 points as of then", Text.AS_OF + ";\n");

    /** Days of a history. */
    static final int POINTS = 250;

    private final String text;
    private final String sql;

    GrowthRead(String text, String sql) {
        this.text = text;
        this.sql = sql;
    }

    /** Its name in a report. */
    String text() {
        return text;
    }

    /** A script for pgbench that reads one history after the other, each of a random instrument. */
    String script(long instruments) {
        return "\\set id random(1, " + instruments + ")\n\\set from random(0, " + (Growth.DAYS - POINTS) + ")\n" + sql;
    }

    /** The statement for one instrument and its last days. */
    String literally(int instrument) {
        return sql.replace(":id", Integer.toString(instrument))
                .replace(":from", Integer.toString(Growth.DAYS - POINTS))
                .strip();
    }

    private static final class Text {
        private static final String COLUMNS = "period_start - DATE '1970-01-01', period_end - period_start, low, high,"
                + " mid, status, origin, exactness, revision, known_at, recorded_at, cause, document, note";
        private static final String FIRST = "DATE '" + Growth.FIRST_DAY + "' + :from::int";
        private static final String LAST = FIRST + " + " + (POINTS - 1);
        private static final String CHOSEN = " WHERE instrument_id = :id AND period_start >= " + FIRST
                + " AND period_start <= " + LAST + " AND period_end >= " + FIRST;
        private static final String HISTORY =
                "SELECT " + COLUMNS + " FROM growth.price_current" + CHOSEN + " ORDER BY period_start, period_end";
        private static final String AS_OF = "SELECT DISTINCT ON (period_start, period_end) " + COLUMNS
                + " FROM growth.price_revision" + CHOSEN + " AND known_at <= (SELECT (" + LAST + ")::timestamptz)"
                + " ORDER BY period_start, period_end, known_at DESC, revision DESC";
    }
}
