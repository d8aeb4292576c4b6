package io.lodestone.pricing.price;

import io.lodestone.kit.importing.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The chains of prices and the table that prices come in, wherever they come from. */
public final class PriceChainStore {
    /** Takes all rows of {@code incoming}; kept answers are confirmed by the versions that it writes beside. */
    public static final RevisionChain CHAIN = new RevisionChain(
            "price",
            "incoming",
            List.of("instrument_id", "period_start", "period_end"),
            List.of("low", "high", "mid", "status", "exactness"),
            List.of("origin", "cause", "document", "note"),
            List.of(
                    "revision",
                    "low",
                    "high",
                    "mid",
                    "status",
                    "origin",
                    "exactness",
                    "cause",
                    "known_at",
                    "recorded_at",
                    "change_no",
                    "import_id",
                    "document",
                    "note"),
            """
            , versions AS (
                INSERT INTO price_version AS v SELECT instrument_id, max(change_no) FROM kept GROUP BY instrument_id
                ON CONFLICT (instrument_id) DO UPDATE SET change_no = EXCLUDED.change_no
            )""");

    private PriceChainStore() {}

    /**
     * Makes the table {@code incoming}, which lasts until the transaction ends. Rows with a {@code rule} are held back;
     * {@code line} is a row's own number, {@code file_line} where it stood in its file.
     */
    public static void createIncoming(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE incoming (line bigint, file_line bigint, instrument_id integer,
                        period_start date, period_end date, low numeric, high numeric, mid numeric, status smallint, origin smallint,
                        exactness smallint, cause smallint, known_at timestamptz, document text, note text,
                        rule text, detail text) ON COMMIT DROP""");
        }
    }
}
