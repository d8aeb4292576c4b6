package io.lodestone.production.kpi;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RevisionImport;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.KpiRow;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.RevisionCause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The import of KPIs. */
final class KpiImport extends RevisionImport<KpiRow> {
    private static final String FISCAL = "FY";
    private static final int MOST_SERIES = 10_000;

    /** The last period that came of each series, while those of each have come in order. */
    private final Map<String, KpiPeriod> newest = new HashMap<>();

    /** True while no figure can have come twice, because each of a series came later than the one before it. */
    private boolean inOrder = true;

    /** A fiscal period that the file names, and the month in which the year of its subject ends. */
    private record Fiscal(String text, int endMonth) {}

    KpiImport() {
        super(
                "kpi",
                List.of(
                        Column.text("subject"),
                        Column.text("metric"),
                        Column.text("kind"),
                        Column.day("period_start"),
                        Column.day("period_end"),
                        Column.small("start_hour"),
                        Column.small("hours"),
                        Column.text("plant")),
                List.of(
                        Column.number("value"),
                        Column.number("low"),
                        Column.number("high"),
                        Column.text("unit"),
                        Column.text("exactness")),
                List.of(Column.text("frequency"), Column.text("cause"), Column.text("document"), Column.text("note")));
    }

    @Override
    public String kind() {
        return "kpis";
    }

    @Override
    public long line(KpiRow row) {
        return row.getLine();
    }

    @Override
    protected String stagedOnly() {
        return ", region boolean, fiscal text";
    }

    @Override
    public @Nullable Object[] stage(KpiRow row, RowReader reader) {
        Cells.need(reader, "metric", row.getMetric());
        Cells.need(reader, "period", row.getPeriod());
        Cells.need(reader, "kind", row.getKind());
        String subject = reader.needed("subject", row.getSubject(), 64);
        KpiKind kind = reader.value("kind", row.getKind(), KpiKind.KPI_KIND_UNSPECIFIED, null);
        KpiPeriod period = reader.read("period", row.getPeriod(), "bad_period", KpiPeriod::parse);
        String metric = Cells.metric(reader, "metric", row.getMetric());
        String plant = Cells.orEmpty(reader.text("plant", row.getPlant(), 64));
        boolean fiscal = row.getPeriod().strip().startsWith(FISCAL);
        Figure figure = figure(row, reader);
        RevisionCause cause = reader.value("cause", row.getCause(), RevisionCause.REVISION_CAUSE_UNSPECIFIED, null);
        if (inOrder && period != null) {
            inOrder = !fiscal && follows(subject + " " + plant + " " + metric + " " + kind, period);
        }
        return new @Nullable Object[] {
            subject,
            metric,
            kind == null ? null : EnumText.of(kind),
            period == null || fiscal ? null : period.days().start(),
            period == null || fiscal ? null : period.days().end(),
            period == null ? null : period.startHour(),
            period == null ? null : period.hours(),
            plant,
            figure.value(),
            figure.low(),
            figure.high(),
            figure.unit(),
            EnumText.of(figure.exactness()),
            period == null ? null : EnumText.of(period.frequency()),
            cause == null ? null : EnumText.of(cause),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE),
            reader.knownAt("known_at", row.getKnownAt()),
            subject != null && Subjects.isRegion(subject),
            fiscal ? row.getPeriod().strip() : null
        };
    }

    /** True when the period begins after the one that came before it in its series. */
    private boolean follows(String series, KpiPeriod period) {
        KpiPeriod before = newest.put(series, period);
        return newest.size() <= MOST_SERIES && (before == null || period.beginsAfter(before));
    }

    @Override
    protected boolean isInOrder() {
        return inOrder;
    }

    private static Figure figure(KpiRow row, RowReader reader) {
        Exactness exactness = reader.value(
                "exactness", row.getExactness(), Exactness.EXACTNESS_UNSPECIFIED, Exactness.EXACTNESS_EXACT);
        boolean wasGood = reader.isGood();
        Figure figure = new Figure(
                reader.decimal("value", row.getValue()),
                reader.decimal("low", row.getLow()),
                reader.decimal("high", row.getHigh()),
                Cells.orEmpty(reader.needed("unit", row.getUnit(), 60)),
                exactness == null ? Exactness.EXACTNESS_UNSPECIFIED : exactness);
        if (wasGood && reader.isGood()) {
            figure.mistake().ifPresent(mistake -> reader.wrong(mistake.column(), mistake.code(), mistake.detail()));
        }
        return figure;
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(
                connection,
                "subject",
                "company, plant, country (ISO 3166) or group (EU, world, other)",
                "SELECT subject AS code FROM fiscal_calendar" + " UNION SELECT subject FROM staging WHERE region");
        refuseUnknown(connection, "plant", "plant", "SELECT code FROM plant");
        refuseUnknown(connection, "metric", "metric", "SELECT DISTINCT code FROM metric_definition");
        resolveFiscalPeriods(connection);
    }

    /** Gives fiscal periods their days, by the year of each row's subject. */
    private static void resolveFiscalPeriods(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TEMPORARY TABLE fiscal_period
                    (fiscal text, end_month integer, first_day date, last_day date) ON COMMIT DROP""");
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO fiscal_period VALUES (?, ?, ?, ?)")) {
            for (Fiscal fiscal : fiscals(connection)) {
                DatePeriod period = DatePeriod.parse(fiscal.text(), fiscal.endMonth());
                statement.setString(1, fiscal.text());
                statement.setInt(2, fiscal.endMonth());
                statement.setObject(3, period.start());
                statement.setObject(4, period.end());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        execute(connection, """
                UPDATE staging s SET period_start = p.first_day, period_end = p.last_day
                FROM fiscal_period p
                WHERE s.fiscal = p.fiscal AND p.end_month = coalesce(
                    (SELECT c.end_month FROM fiscal_calendar c WHERE c.subject = s.subject), 12)""");
    }

    private static List<Fiscal> fiscals(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT DISTINCT s.fiscal, coalesce(c.end_month, 12)
                        FROM staging s LEFT JOIN fiscal_calendar c ON c.subject = s.subject
                        WHERE s.fiscal IS NOT NULL""")) {
            List<Fiscal> fiscals = new ArrayList<>();
            while (row.next()) {
                fiscals.add(new Fiscal(row.getString(1), row.getInt(2)));
            }
            return fiscals;
        }
    }
}
