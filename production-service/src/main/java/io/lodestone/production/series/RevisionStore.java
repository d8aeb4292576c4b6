package io.lodestone.production.series;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.KpiFilter;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.KpiPeriod;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.register.SqlStore;
import io.lodestone.production.v1.ProductionChange;
import io.lodestone.type.v1.Exactness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The publications of figures one after the other. */
@ApplicationScoped
public class RevisionStore {
    private static final String CHAIN = """
            WITH chain AS (
                SELECT r.*, coalesce(lag(revision) OVER chained, 0) AS supersedes,
                       lag(value) OVER chained AS value_before, lag(low) OVER chained AS low_before,
                       lag(high) OVER chained AS high_before, lag(unit) OVER chained AS unit_before
                FROM kpi_revision r
                WHERE %s
                WINDOW chained AS (PARTITION BY period_start, period_end, start_hour, hours, plant, kind
                                   ORDER BY known_at, revision))
            """;

    private static final String PAGE = """
            SELECT c.*, coalesce(f.end_month, 12) AS end_month
            FROM chain c LEFT JOIN fiscal_calendar f ON f.subject = c.subject
            WHERE %s
            ORDER BY period_start, period_end, start_hour, hours, plant, kind, known_at, revision LIMIT ?""";

    private static final String AFTER = "(period_start, period_end, start_hour, hours, plant, kind, known_at, revision)"
            + " > (?, ?, ?, ?, ?, ?, ?, ?)";

    /** Quotients have 30 decimals, so that rounding the mean is rounding once for every purpose. */
    private static final String STATISTICS = """
            , figure AS (
                SELECT min(known_at) AS first_known_at, max(known_at) AS last_known_at,
                       min(unit) AS unit, max(unit) AS other_unit,
                       count(*) FILTER (WHERE supersedes > 0 AND (value, low, high, unit)
                           IS DISTINCT FROM (value_before, low_before, high_before, unit_before)) AS changes,
                       (array_agg(value ORDER BY known_at, revision))[1] AS first_value,
                       (array_agg(value ORDER BY known_at DESC, revision DESC))[1] AS newest_value
                FROM chain GROUP BY period_start, period_end, start_hour, hours, plant, kind),
            revised AS (
                SELECT abs(newest_value - first_value) AS difference, abs(nullif(first_value, 0)) AS base
                FROM figure WHERE changes > 0)
            SELECT count(*) AS figures, count(*) FILTER (WHERE changes > 0) AS revised_figures,
                   coalesce(sum(changes), 0) AS revisions, min(first_known_at) AS first_known_at,
                   max(last_known_at) AS last_known_at,
                   CASE WHEN min(unit) = max(other_unit) THEN min(unit) ELSE '' END AS unit,
                   (SELECT sum(difference) FROM revised) AS difference,
                   (SELECT count(difference) FROM revised) AS differences,
                   (SELECT sum((difference * 100)::numeric(200, 30) / base) FROM revised) AS quotient,
                   (SELECT count(difference / base) FROM revised) AS quotients
            FROM figure""";

    /** Rows are limited before the publication that each supersedes is looked for. */
    private static final String CHANGES = """
            SELECT r.*, coalesce(f.end_month, 12) AS end_month, coalesce(b.revision, 0) AS supersedes,
                   b.value AS value_before, b.unit AS unit_before
            FROM (SELECT * FROM kpi_revision WHERE change_no > ? AND change_no <= ?
                  AND (? = '' OR subject = ?) AND (? = '' OR metric = ?)
                  AND (? = '' OR EXISTS (SELECT FROM plant
                                         WHERE code IN (kpi_revision.plant, subject) AND ? = ANY (elements)))
                  ORDER BY change_no LIMIT ?) r
            LEFT JOIN fiscal_calendar f ON f.subject = r.subject
            LEFT JOIN LATERAL (
                SELECT revision, value, unit FROM kpi_revision p
                WHERE p.subject = r.subject AND p.metric = r.metric AND p.kind = r.kind
                  AND p.period_start = r.period_start AND p.period_end = r.period_end
                  AND p.start_hour = r.start_hour AND p.hours = r.hours AND p.plant = r.plant
                  AND (p.known_at, p.revision) < (r.known_at, r.revision)
                ORDER BY p.known_at DESC, p.revision DESC LIMIT 1) b ON true
            ORDER BY r.change_no""";

    private final SqlStore sql;
    private final SqlStore histories;

    /** Reads the given database, histories from the given source of it. */
    @Inject
    public RevisionStore(DataSource dataSource, HistorySource source) {
        this.sql = new SqlStore(dataSource);
        this.histories = new SqlStore(source);
    }

    /**
     * Publications by period, plant and kind, then by the time they became known.
     *
     * @param filter a subject and a metric at least
     * @param lastKey the last sort key of the page before; empty for the first page
     * @param most most rows
     */
    List<KpiRevision> list(KpiFilter filter, List<String> lastKey, int most) {
        List<Object> parameters = new ArrayList<>();
        String chain = CHAIN.formatted(conditions(filter, parameters));
        if (!lastKey.isEmpty()) {
            parameters.add(LocalDate.parse(lastKey.get(0)));
            parameters.add(LocalDate.parse(lastKey.get(1)));
            parameters.add(Integer.parseInt(lastKey.get(2)));
            parameters.add(Integer.parseInt(lastKey.get(3)));
            parameters.add(lastKey.get(4));
            parameters.add(lastKey.get(5));
            parameters.add(Times.toJdbc(Instant.parse(lastKey.get(6))));
            parameters.add(Integer.parseInt(lastKey.get(7)));
        }
        parameters.add(most);
        return histories.list(
                chain + PAGE.formatted(lastKey.isEmpty() ? "true" : AFTER), parameters, RevisionStore::revision);
    }

    /**
     * The next publications in the order of their storing.
     *
     * @param after change number behind which to begin
     * @param upTo change number up to which to look
     * @param subject only of this subject; empty: of all
     * @param metric only of this metric; empty: of all
     * @param element only of plants that have this symbol among their elements; empty: of all
     * @param most most rows
     */
    public List<ProductionChange> changes(
            long after, long upTo, String subject, String metric, String element, int most) {
        return sql.list(
                CHANGES,
                List.of(after, upTo, subject, subject, metric, metric, element, element, most),
                row -> ProductionChange.newBuilder()
                        .setChangeNumber(row.getLong("change_no"))
                        .setKpi(SeriesProto.revision(revision(row)))
                        .build());
    }

    /** What revisions did to all the figures of a filter. */
    RevisionStatistics statistics(KpiFilter filter) {
        List<Object> parameters = new ArrayList<>();
        return statistics(conditions(filter, parameters), parameters);
    }

    /** What revisions did to those of a filter's figures that are given, all of whole days. */
    RevisionStatistics statistics(KpiFilter filter, Collection<KpiKey> figures) {
        List<Object> parameters = new ArrayList<>();
        String conditions = conditions(filter, parameters)
                + " AND hours = 0 AND (period_start, period_end, plant) IN (SELECT * FROM"
                + " unnest(?::text[]::date[], ?::text[]::date[], ?::text[]))";
        parameters.add(texts(figures, key -> key.period().start().toString()));
        parameters.add(texts(figures, key -> key.period().end().toString()));
        parameters.add(texts(figures, KpiKey::plant));
        return statistics(conditions, parameters);
    }

    private RevisionStatistics statistics(String conditions, List<Object> parameters) {
        return histories
                .list(CHAIN.formatted(conditions) + STATISTICS, parameters, RevisionStore::statistics)
                .getFirst();
    }

    private static String[] texts(Collection<KpiKey> figures, Function<KpiKey, String> text) {
        return figures.stream().map(text).toArray(String[]::new);
    }

    private static String conditions(KpiFilter filter, List<Object> parameters) {
        StringBuilder conditions =
                new StringBuilder("subject = ? AND metric = ? AND period_start <= ? AND period_end >= ?");
        parameters.addAll(List.of(
                filter.subject(),
                filter.metric(),
                filter.range().end(),
                filter.range().start()));
        and(" AND plant = ?", filter.plant(), conditions, parameters);
        and(" AND kind = ?", filter.kind(), conditions, parameters);
        and(" AND frequency = ?", filter.frequency(), conditions, parameters);
        and(" AND known_at <= ?", Times.toJdbc(filter.asOf().known()), conditions, parameters);
        and(" AND recorded_at <= ?", Times.toJdbc(filter.asOf().recorded()), conditions, parameters);
        return conditions.toString();
    }

    private static void and(
            String condition, @Nullable Object value, StringBuilder conditions, List<Object> parameters) {
        if (value != null && !value.equals("")) {
            conditions.append(condition);
            parameters.add(value);
        }
    }

    private static KpiRevision revision(ResultSet row) throws SQLException {
        return new KpiRevision(
                new KpiKey(
                        row.getString("subject"),
                        row.getString("plant"),
                        row.getString("metric"),
                        row.getString("kind"),
                        new KpiPeriod(
                                new DatePeriod(SqlStore.day(row, "period_start"), SqlStore.day(row, "period_end")),
                                row.getInt("start_hour"),
                                row.getInt("hours"))),
                row.getInt("end_month"),
                new Publication(
                        new Figure(
                                row.getBigDecimal("value"),
                                row.getBigDecimal("low"),
                                row.getBigDecimal("high"),
                                row.getString("unit"),
                                EnumText.parse(Exactness.EXACTNESS_UNSPECIFIED, row.getString("exactness"))),
                        row.getInt("revision"),
                        SqlStore.instant(row, "known_at"),
                        SqlStore.text(row, "document"),
                        SqlStore.text(row, "note")),
                SqlStore.instant(row, "recorded_at"),
                SqlStore.text(row, "cause"),
                row.getInt("supersedes"),
                row.getBigDecimal("value_before"),
                SqlStore.text(row, "unit_before"));
    }

    private static RevisionStatistics statistics(ResultSet row) throws SQLException {
        boolean any = row.getInt("figures") > 0;
        String unit = SqlStore.text(row, "unit");
        return new RevisionStatistics(
                row.getInt("figures"),
                row.getInt("revised_figures"),
                row.getInt("revisions"),
                any ? SqlStore.instant(row, "first_known_at") : null,
                any ? SqlStore.instant(row, "last_known_at") : null,
                unit.isEmpty() ? null : mean(row.getBigDecimal("difference"), row.getInt("differences")),
                unit.isEmpty() ? null : mean(row.getBigDecimal("quotient"), row.getInt("quotients")),
                unit);
    }

    private static @Nullable BigDecimal mean(@Nullable BigDecimal sum, int count) {
        return sum == null || count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
    }
}
