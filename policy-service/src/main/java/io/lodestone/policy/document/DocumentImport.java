package io.lodestone.policy.document;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.words.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Imports documents: a row that differs from the current version of its code is a new version. */
final class DocumentImport implements ImportPlan<DocumentRow> {
    /** A BCP 47 tag. */
    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,59}");
    private static final Pattern URL = Pattern.compile("https?://\\S+");

    private static final String FACTS =
            "title, title_original, publisher, published, published_from, published_to, language, kind, url, note";
    private static final String WORDS = "words_title, words_source, words_note";

    @Override
    public String kind() {
        return "documents";
    }

    @Override
    public String stagingColumns() {
        return """
                code text COLLATE "C", title text, title_original text, publisher text, published text,
                published_from date, published_to date, language text, kind text, url text, note text,
                words_title text, words_source text, words_note text""";
    }

    @Override
    public long line(DocumentRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(DocumentRow row, RowReader reader) {
        String code = reader.code("code", row.getCode());
        String title = reader.needed("title", row.getTitle(), 500);
        String titleOriginal = reader.text("title_original", row.getTitleOriginal(), 500);
        String publisher = reader.text("publisher", row.getPublisher(), 200);
        DatePeriod published = published(row, reader);
        String note = reader.text("note", row.getNote(), 4000);
        return new @Nullable Object[] {
            code,
            title,
            titleOriginal,
            publisher,
            published == null ? null : published.text(DatePeriod.DECEMBER),
            published == null ? null : published.start(),
            published == null ? null : published.end(),
            reader.matching("language", row.getLanguage(), LANGUAGE, "a language tag such as en or zh"),
            reader.matching("kind", row.getKind(), KIND, "lower-case letters, digits and underscores"),
            reader.matching("url", row.getUrl(), URL, "an address that begins with http:// or https://"),
            note,
            Words.index(orEmpty(title), orEmpty(titleOriginal)),
            Words.index(orEmpty(publisher), orEmpty(code)),
            Words.index(orEmpty(note))
        };
    }

    private static @Nullable DatePeriod published(DocumentRow row, RowReader reader) {
        if (row.getPublished().strip().startsWith("FY")) {
            reader.wrong("published", "bad_period", "a fiscal period is no date; write 2025-03-31, 2025-03 or 2025");
            return null;
        }
        return reader.period("published", row.getPublished());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO bad_row
                    SELECT line, 'code', 'duplicate', 'the document ''' || code || ''' stands in the file '
                           || count(*) OVER (PARTITION BY code) || ' times'
                    FROM staging WHERE code IN (SELECT code FROM staging GROUP BY code HAVING count(*) > 1)""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH stored AS (
                    INSERT INTO document_version (code, version, %1$s, %2$s, recorded_at, change_no, import_id)
                    SELECT code, coalesce(d.version, 0) + 1, %3$s, %4$s, ?,
                           ? + row_number() OVER (ORDER BY s.line), ?
                    FROM staging s LEFT JOIN document d USING (code)
                    WHERE d.code IS NULL OR ROW(%3$s) IS DISTINCT FROM ROW(%5$s)
                    RETURNING *),
                current AS (
                    INSERT INTO document (code, version, %1$s, %2$s, recorded_at)
                    SELECT code, version, %1$s, %2$s, recorded_at FROM stored
                    ON CONFLICT (code) DO UPDATE SET (version, %1$s, %2$s, recorded_at)
                        = ROW(excluded.version, %6$s, %7$s, excluded.recorded_at))
                SELECT count(*) FILTER (WHERE version = 1), count(*) FILTER (WHERE version > 1),
                       (SELECT count(*) FROM staging) - count(*)
                FROM stored""".formatted(
                        FACTS,
                        WORDS,
                        of("s", FACTS),
                        of("s", WORDS),
                        of("d", FACTS),
                        of("excluded", FACTS),
                        of("excluded", WORDS)))) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                ImportCounts counts = new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3), 0);
                index(connection, base);
                return counts;
            }
        }
    }

    /** Brings what a search looks at up to date with what was stored after a change number. */
    static void index(Connection connection, long base) throws SQLException {
        for (String step : List.of("index_documents(?)", "find_same_articles(?)")) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + step)) {
                statement.setLong(1, base);
                statement.execute();
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT clean_document_index()");
        }
    }

    private static String of(String table, String columns) {
        return table + "." + columns.replace(", ", ", " + table + ".");
    }
}
