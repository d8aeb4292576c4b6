package io.lodestone.pricing.calendar;

import io.lodestone.kit.importing.ImportCounts;
import io.lodestone.kit.importing.ImportPlan;
import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.CalendarDayRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a file of days; one that differs from what is stored for it is a further revision. */
final class CalendarImport implements ImportPlan<CalendarDayRow> {
    private static final Pattern CALENDAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,19}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private static final String STORE = """
            WITH fresh AS (
                SELECT s.*, coalesce(c.revision, 0) + 1 AS revision
                FROM staging s LEFT JOIN calendar_day_current c USING (calendar, day)
                WHERE (s.working, s.name, s.document) IS DISTINCT FROM (c.working, c.name, c.document)
            ), kept AS (
                INSERT INTO calendar_day (calendar, day, revision, working, name, recorded_at, change_no, import_id,
                    document)
                SELECT calendar, day, revision, working, name, ?,
                    ? + row_number() OVER (ORDER BY calendar, day), ?, document
                FROM fresh
                RETURNING revision
            )
            SELECT count(*) FILTER (WHERE revision = 1), count(*) FILTER (WHERE revision > 1),
                   (SELECT count(*) FROM staging) FROM kept""";

    @Override
    public String kind() {
        return "calendar-days";
    }

    @Override
    public String stagingColumns() {
        return "calendar text, day date, working boolean, name text, document text";
    }

    @Override
    public long line(CalendarDayRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(CalendarDayRow row, RowReader reader) {
        return new @Nullable Object[] {
            reader.needed("calendar", row.getCalendar(), 100) == null
                    ? null
                    : reader.matching("calendar", row.getCalendar(), CALENDAR, "a short code such as CN"),
            reader.needed("day", row.getDay(), 100) == null ? null : reader.day("day", row.getDay()),
            reader.needed("working", row.getWorking(), 100) == null
                    ? null
                    : reader.matching("working", row.getWorking(), FLAG, "true or false"),
            reader.needed("name", row.getName(), 200),
            reader.text("document", row.getDocument(), 200)
        };
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO bad_row
                    SELECT line, 'day', 'duplicate', 'the day stands more than once in this file'
                    FROM (SELECT line, count(*) OVER (PARTITION BY calendar, day) AS times FROM staging) counted
                    WHERE times > 1""");
        }
    }

    @Override
    public ImportCounts merge(Connection connection, long base, Instant recordedAt, String importId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, Times.toJdbc(recordedAt));
            statement.setLong(2, base);
            statement.setString(3, importId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long stored = row.getLong(1) + row.getLong(2);
                return new ImportCounts(row.getLong(1), row.getLong(2), row.getLong(3) - stored, 0);
            }
        }
    }
}
