package io.lodestone.production.kpi;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.register.SqlStore;
import io.lodestone.type.v1.Exactness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** KPIs, at any date of knowledge. */
@ApplicationScoped
public class KpiStore {
    private static final String KEY = "subject, metric, kind, period_start, period_end, start_hour, hours, plant";

    private static final String NEWEST = """
            SELECT r.* FROM kpi_current c JOIN kpi_revision r USING (%s, revision)
            WHERE %s ORDER BY %1$s LIMIT ?""";

    private static final String AS_OF = """
            SELECT DISTINCT ON (%s) r.* FROM kpi_revision r
            WHERE known_at <= ? AND recorded_at <= ? AND %s ORDER BY %1$s, known_at DESC, revision DESC LIMIT ?""";

    private static final String WITH_ALTERNATIVES = """
            WITH chosen AS (%s)
            SELECT c.*, coalesce(f.end_month, 12) AS end_month,
                   (SELECT greatest(count(*), 1) FROM metric_definition m
                    WHERE m.code = c.metric AND m.valid_from <= c.period_end) AS definition,
                   o.revision AS o_revision, o.value AS o_value, o.low AS o_low, o.high AS o_high, o.unit AS o_unit,
                   o.exactness AS o_exactness, o.known_at AS o_known_at, o.document AS o_document, o.note AS o_note
            FROM chosen c
            LEFT JOIN fiscal_calendar f ON f.subject = c.subject
            LEFT JOIN LATERAL (
                SELECT DISTINCT ON (r.document) r.* FROM kpi_revision r
                WHERE r.subject = c.subject AND r.metric = c.metric AND r.kind = c.kind AND r.plant = c.plant
                  AND r.period_start = c.period_start AND r.period_end = c.period_end
                  AND r.start_hour = c.start_hour AND r.hours = c.hours
                  AND r.known_at <= ? AND r.recorded_at <= ?
                ORDER BY r.document, r.known_at DESC, r.revision DESC) o
              ON o.document IS DISTINCT FROM c.document
             AND ROW(o.value, o.low, o.high, o.unit) IS DISTINCT FROM ROW(c.value, c.low, c.high, c.unit)
            ORDER BY c.subject, c.metric, c.kind, c.period_start, c.period_end, c.start_hour, c.hours, c.plant,
                     o.known_at DESC, o.revision DESC""";

    private final SqlStore sql;
    private final SqlStore histories;

    /** One KPI with one of its alternatives, or with none. */
    private record Row(Kpi kpi, @Nullable Publication alternative) {}

    /** Reads the given database, histories from the given source of it. */
    @Inject
    public KpiStore(DataSource dataSource, HistorySource source) {
        this.sql = new SqlStore(dataSource);
        this.histories = new SqlStore(source);
    }

    /**
     * Refuses a filter that names something unknown.
     *
     * @throws DomainException naming it
     */
    public void requireKnown(KpiFilter filter) {
        String subject = filter.subject();
        if (!subject.isEmpty()
                && !Subjects.isRegion(subject)
                && !sql.exists("SELECT FROM fiscal_calendar WHERE subject = ?", subject)) {
            throw DomainException.notFound("subject", subject);
        }
        if (!filter.plant().isEmpty() && !sql.exists("SELECT FROM plant WHERE code = ?", filter.plant())) {
            throw DomainException.notFound("plant", filter.plant());
        }
        if (!filter.metric().isEmpty()
                && !sql.exists("SELECT FROM metric_definition WHERE code = ?", filter.metric())) {
            throw DomainException.notFound("metric", filter.metric());
        }
    }

    /**
     * KPIs by subject, metric, kind, period and plant: of each the publication current at the date of knowledge.
     *
     * @param lastKey the last sort key of the page before; empty for the first page
     * @param most most rows
     */
    public List<Kpi> list(KpiFilter filter, List<String> lastKey, int most) {
        return list(filter, "TRUE", lastKey, most);
    }

    /** All KPIs of whole days that a filter chooses; hours are too many to be read at once. */
    public List<Kpi> ofDays(KpiFilter filter) {
        return list(filter, "frequency IN ('D', 'W', 'M', 'Q', 'H', 'A')", List.of(), Integer.MAX_VALUE);
    }

    /** All KPIs of months, quarters, halves and years that a filter chooses; days and hours may be millions. */
    public List<Kpi> ofLongPeriods(KpiFilter filter) {
        return list(filter, "frequency IN ('M', 'Q', 'H', 'A')", List.of(), Integer.MAX_VALUE);
    }

    private List<Kpi> list(KpiFilter filter, String condition, List<String> lastKey, int most) {
        List<Object> parameters = new ArrayList<>();
        KnowledgeDate asOf = filter.asOf();
        List<Object> knowledge = SqlStore.knowledge(asOf);
        if (!asOf.isLatest()) {
            parameters.addAll(knowledge);
        }
        String conditions = condition + " AND " + conditions(filter, lastKey, parameters);
        parameters.add(most);
        parameters.addAll(knowledge);
        String chosen = (asOf.isLatest() ? NEWEST : AS_OF).formatted(KEY, conditions);
        return gathered(histories.list(WITH_ALTERNATIVES.formatted(chosen), parameters, KpiStore::row));
    }

    private static String conditions(KpiFilter filter, List<String> lastKey, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        equal("subject", filter.subject(), conditions, parameters);
        equal("plant", filter.plant(), conditions, parameters);
        equal("metric", filter.metric(), conditions, parameters);
        equal("kind", filter.kind(), conditions, parameters);
        equal("frequency", filter.frequency(), conditions, parameters);
        conditions.add("period_start <= ? AND period_end >= ?");
        parameters.add(filter.range().end());
        parameters.add(filter.range().start());
        if (!lastKey.isEmpty()) {
            conditions.add("(" + KEY + ") > (?, ?, ?, ?, ?, ?, ?, ?)");
            parameters.addAll(KpiKey.columns(lastKey));
        }
        return String.join(" AND ", conditions);
    }

    private static void equal(String column, String value, List<String> conditions, List<Object> parameters) {
        if (!value.isEmpty()) {
            conditions.add(column + " = ?");
            parameters.add(value);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        KpiKey key = new KpiKey(
                row.getString("subject"),
                row.getString("plant"),
                row.getString("metric"),
                row.getString("kind"),
                new KpiPeriod(
                        new DatePeriod(SqlStore.day(row, "period_start"), SqlStore.day(row, "period_end")),
                        row.getInt("start_hour"),
                        row.getInt("hours")));
        row.getInt("o_revision");
        Publication alternative = row.wasNull() ? null : publication(row, "o_");
        Kpi kpi = new Kpi(
                key,
                row.getInt("definition"),
                row.getInt("end_month"),
                publication(row, ""),
                SqlStore.instant(row, "recorded_at"),
                SqlStore.text(row, "cause"),
                List.of());
        return new Row(kpi, alternative);
    }

    private static Publication publication(ResultSet row, String prefix) throws SQLException {
        return new Publication(
                new Figure(
                        row.getBigDecimal(prefix + "value"),
                        row.getBigDecimal(prefix + "low"),
                        row.getBigDecimal(prefix + "high"),
                        row.getString(prefix + "unit"),
                        EnumText.parse(Exactness.EXACTNESS_UNSPECIFIED, row.getString(prefix + "exactness"))),
                row.getInt(prefix + "revision"),
                SqlStore.instant(row, prefix + "known_at"),
                SqlStore.text(row, prefix + "document"),
                SqlStore.text(row, prefix + "note"));
    }

    /** One KPI for all the rows that differ in their alternative only. */
    private static List<Kpi> gathered(List<Row> rows) {
        List<Kpi> kpis = new ArrayList<>();
        List<Publication> alternatives = new ArrayList<>();
        for (Row row : rows) {
            if (kpis.isEmpty() || !kpis.getLast().key().equals(row.kpi().key())) {
                alternatives = new ArrayList<>();
                Kpi kpi = row.kpi();
                kpis.add(new Kpi(
                        kpi.key(),
                        kpi.definition(),
                        kpi.fiscalEndMonth(),
                        kpi.current(),
                        kpi.recordedAt(),
                        kpi.cause(),
                        Collections.unmodifiableList(alternatives)));
            }
            if (row.alternative() != null) {
                alternatives.add(row.alternative());
            }
        }
        return kpis;
    }
}
