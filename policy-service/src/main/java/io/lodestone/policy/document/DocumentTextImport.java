package io.lodestone.policy.document;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.words.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Imports texts of documents: a text that differs from the current version is a new version. */
final class DocumentTextImport implements ImportPlan<DocumentTextRow> {
    private static final int MOST_CHARACTERS = 200_000;

    @Override
    public String kind() {
        return "document-texts";
    }

    @Override
    public String stagingColumns() {
        return "document text COLLATE \"C\", language text COLLATE \"C\", text text, words text";
    }

    @Override
    public long line(DocumentTextRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(DocumentTextRow row, RowReader reader) {
        String text = reader.needed("text", row.getText(), MOST_CHARACTERS);
        String language = reader.needed("language", row.getLanguage(), 1000);
        return new @Nullable Object[] {
            reader.code("document", row.getDocument()),
            language == null
                    ? null
                    : reader.matching("language", language, DocumentImport.LANGUAGE, "a language tag such as en or zh"),
            text,
            text == null ? null : Words.indexOnce(text)
        };
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO bad_row
                    SELECT line, 'document', 'unknown_code', 'there is no document ''' || document || ''''
                    FROM staging WHERE document NOT IN (SELECT code FROM document)
                    UNION ALL
                    SELECT line, 'language', 'duplicate', 'the text of ''' || document || ''' in ''' || language
                           || ''' stands in the file ' || number || ' times'
                    FROM (SELECT line, document, language,
                                 count(*) OVER (PARTITION BY document, language) AS number FROM staging) counted
                    WHERE number > 1""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        ImportCounts counts;
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH stored AS (
                    INSERT INTO document_text_version
                        (document, language, version, text, words, recorded_at, change_no, import_id)
                    SELECT document, language, coalesce(version, 0) + 1, s.text, s.words, ?,
                           ? + row_number() OVER (ORDER BY s.line), ?
                    FROM staging s
                    LEFT JOIN (document_text JOIN document_text_version v USING (document, language, version))
                        USING (document, language)
                    WHERE v.text IS DISTINCT FROM s.text
                    RETURNING document, language, version),
                current AS (
                    INSERT INTO document_text (document, language, version) SELECT * FROM stored
                    ON CONFLICT (document, language) DO UPDATE SET version = excluded.version)
                SELECT count(*) FILTER (WHERE version = 1), count(*) FILTER (WHERE version > 1),
                       (SELECT count(*) FROM staging) - count(*)
                FROM stored""")) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                counts = new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3), 0);
            }
        }
        DocumentImport.index(connection, base);
        return counts;
    }
}
