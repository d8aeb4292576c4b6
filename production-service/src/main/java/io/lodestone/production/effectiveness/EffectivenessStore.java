package io.lodestone.production.effectiveness;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.kpi.KpiPeriod;
import io.lodestone.production.register.SqlStore;
import io.lodestone.production.unit.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The hourly and shift figures of a plant, added up by period. They are reported by the plant itself, or by the company
 * that runs it with the plant beside; where both do, the plant's own count.
 */
@ApplicationScoped
public class EffectivenessStore {
    private static final String METRICS = "'" + String.join("', '", Measure.metrics()) + "'";

    /** The figures of a plant. */
    private static final String FIGURES =
            "k.kind = 'actual' AND (k.plant = ? OR k.plant = '' AND k.subject = ?) AND k.hours %s";

    /** The first day from a day on, and after a period, on which a figure begins: one step into the index a series. */
    private static final String NEXT = """
            SELECT min(f.period_start) AS first
            FROM (VALUES (%s)) AS m (metric) CROSS JOIN (VALUES (?), (?)) AS s (subject) CROSS JOIN LATERAL (
                SELECT k.period_start FROM %s k
                WHERE k.subject = s.subject AND k.metric = m.metric AND %s
                  AND k.period_start BETWEEN ? AND ? AND (k.period_start, k.start_hour, k.hours) > (?, ?, ?)
                ORDER BY k.period_start LIMIT 1) f""";

    /**
     * The sums of the periods of a page. Hours are counted through to see which loaded periods overlap. Run times per item
     * are multiplied before they are added up.
     */
    private static final String PAGE = """
            WITH figure AS MATERIALIZED (
                SELECT *, %1$s FROM (
                SELECT DISTINCT ON (metric, period_start, start_hour, hours)
                       metric, period_start, start_hour, hours, value, unit
                FROM %2$s
                WHERE k.metric IN (%6$s) AND k.subject IN (?, ?) AND %3$s
                  AND k.period_start >= ? AND k.period_start < ?
                  AND (k.period_start, k.start_hour, k.hours) > (?, ?, ?)
                ORDER BY metric, period_start, start_hour, hours, subject = ? DESC, plant DESC%4$s) d
                WHERE value IS NOT NULL
            ), page AS (
                SELECT DISTINCT first, first_hour, length FROM figure ORDER BY first, first_hour, length LIMIT ?
            ), counted AS (
                SELECT *, max(begins + hours) OVER (
                           PARTITION BY metric ORDER BY begins, hours
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > begins AS twice
                FROM (SELECT *, (period_start - DATE 'epoch') * 24 + start_hour AS begins
                      FROM figure JOIN page USING (first, first_hour, length)) f)
            SELECT first, first_hour, length, metric, unit, '' AS item, sum(value) AS value, sum(hours) AS covered,
                   %5$s AND coalesce(bool_or(twice), false) AS twice
            FROM counted WHERE metric <> 'planned_run_time_per_item'
            GROUP BY first, first_hour, length, metric, unit
            UNION ALL
            SELECT t.first, t.first_hour, t.length, t.metric, t.unit, q.unit, sum(t.value * q.value), sum(t.hours), false
            FROM counted t JOIN counted q USING (period_start, start_hour, hours)
            WHERE t.metric = 'planned_run_time_per_item' AND q.metric = 'produced_quantity'
            GROUP BY t.first, t.first_hour, t.length, t.metric, t.unit, q.unit
            UNION ALL
            SELECT first, first_hour, length, '', '', '', NULL, count(DISTINCT (period_start, start_hour, hours)), false
            FROM counted GROUP BY first, first_hour, length
            ORDER BY first, first_hour, length, metric, unit, item""";

    private static final String CURRENT = """
            kpi_current k JOIN kpi_revision r
            USING (subject, metric, kind, period_start, period_end, start_hour, hours, plant, revision)""";

    private final SqlStore sql;

    /** A sum, or with an empty metric the number of loaded periods. */
    private record Row(
            LocalDate first,
            int firstHour,
            int length,
            String metric,
            String unit,
            String item,
            @Nullable BigDecimal value,
            long covered,
            boolean overlaps) {}

    /** Reads the given database. */
    @Inject
    public EffectivenessStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /**
     * Periods by time that have figures, from the first one after a page on. Periods without any are passed over, so that
     * there can be fewer than asked for though more follow: {@link #hasMore} knows.
     *
     * @param lastKey the last sort key of the page before; empty for the first page
     * @param most most periods
     */
    List<PeriodSums> list(EffectivenessQuery query, List<String> lastKey, int most) {
        Optional<LocalDate> next = next(query, lastKey);
        return next.isEmpty() ? List.of() : page(query, lastKey, next.get(), most);
    }

    /** True where a figure follows after the period with the given sort key. */
    boolean hasMore(EffectivenessQuery query, List<String> lastKey) {
        return next(query, lastKey).isPresent();
    }

    private Optional<LocalDate> next(EffectivenessQuery query, List<String> lastKey) {
        DatePeriod range = range(query);
        List<Object> after = after(query, lastKey);
        List<Object> parameters = new ArrayList<>(List.of(query.plant(), query.company()));
        String source = query.asOf().isLatest() ? "kpi_current" : "kpi_revision";
        String figures = figures(query, parameters);
        parameters.addAll(List.of(later(range.start(), (LocalDate) after.getFirst()), range.end()));
        parameters.addAll(after);
        String metrics = METRICS.replace(", ", "), (");
        return sql
                .list(
                        NEXT.formatted(metrics, source, figures),
                        parameters,
                        row -> Optional.ofNullable(row.getObject("first", LocalDate.class)))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<PeriodSums> page(EffectivenessQuery query, List<String> lastKey, LocalDate next, int most) {
        Span span = query.span();
        LocalDate first = span.around(next).start();
        LocalDate last = range(query).end();
        LocalDate end = span.after(first, most);
        boolean latest = query.asOf().isLatest();
        List<Object> parameters = new ArrayList<>(List.of(query.plant(), query.company()));
        String figures = figures(query, parameters);
        parameters.addAll(List.of(first, end.isAfter(last) ? last.plusDays(1) : end));
        parameters.addAll(after(query, lastKey));
        parameters.addAll(List.of(query.plant(), most));
        String statement = PAGE.formatted(
                name(span),
                latest ? CURRENT : "kpi_revision k",
                figures,
                latest ? "" : ", known_at DESC, revision DESC",
                !span.isAsLoaded(),
                METRICS);
        return gathered(span, sql.list(statement, parameters, EffectivenessStore::row));
    }

    /** The condition on figures; adds its parameters. */
    private static String figures(EffectivenessQuery query, List<Object> parameters) {
        parameters.addAll(List.of(query.plant(), query.plant()));
        String length =
                switch (query.span()) {
                    case HOUR -> "= 1";
                    case SHIFT -> "> 1";
                    case LOADED, DAY, WEEK, MONTH, QUARTER, YEAR -> "> 0";
                };
        String figures = FIGURES.formatted(length);
        KnowledgeDate asOf = query.asOf();
        if (asOf.known() != null) {
            figures += " AND k.known_at <= ?";
            parameters.add(asOf.known().atOffset(ZoneOffset.UTC));
        }
        if (asOf.recorded() != null) {
            figures += " AND k.recorded_at <= ?";
            parameters.add(asOf.recorded().atOffset(ZoneOffset.UTC));
        }
        return figures;
    }

    /** Whole spans: one that shares a day with the range is gathered whole. */
    private static DatePeriod range(EffectivenessQuery query) {
        DatePeriod range = query.range();
        return new DatePeriod(
                query.span().around(range.start()).start(),
                query.span().around(range.end()).end());
    }

    /** The loaded period after which a page begins: the last one that the page before can hold. */
    private static List<Object> after(EffectivenessQuery query, List<String> lastKey) {
        List<Object> last = PeriodSums.columns(lastKey);
        if (lastKey.isEmpty() || query.span().isAsLoaded()) {
            return last;
        }
        return List.of(query.span().around((LocalDate) last.getFirst()).end(), 24, 0);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** What names the period that a loaded one is gathered in. */
    private static String name(Span span) {
        return span.isAsLoaded()
                ? "period_start AS first, start_hour AS first_hour, hours AS length"
                : "date_trunc('" + span.name().toLowerCase(Locale.ROOT)
                        + "', period_start::timestamp)::date AS first, 0 AS first_hour, 0 AS length";
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                SqlStore.day(row, "first"),
                row.getInt("first_hour"),
                row.getInt("length"),
                row.getString("metric"),
                row.getString("unit"),
                row.getString("item"),
                row.getBigDecimal("value"),
                row.getLong("covered"),
                row.getBoolean("twice"));
    }

    /** The rows by period; the number of loaded periods comes first of each. */
    private static List<PeriodSums> gathered(Span span, List<Row> rows) {
        List<PeriodSums> periods = new ArrayList<>();
        for (Row row : rows) {
            if (row.value() == null) {
                KpiPeriod period = span.isAsLoaded()
                        ? KpiPeriod.ofHours(row.first(), row.firstHour(), row.length())
                        : KpiPeriod.ofDays(span.around(row.first()));
                periods.add(new PeriodSums(period, Math.toIntExact(row.covered()), new ArrayList<>()));
            } else {
                periods.getLast().sums().add(sum(row, row.value()));
            }
        }
        return periods;
    }

    private static Sum sum(Row row, BigDecimal value) {
        Unit unit = Unit.parse(row.unit());
        if (!row.item().isEmpty()) {
            unit = unit.times(Unit.parse(row.item())).orElseGet(() -> Unit.parse(row.unit() + " × " + row.item()));
        }
        return new Sum(
                Measure.valueOf(row.metric().toUpperCase(Locale.ROOT)), unit, value, row.covered(), row.overlaps());
    }
}
