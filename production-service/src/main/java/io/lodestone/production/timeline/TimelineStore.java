package io.lodestone.production.timeline;

import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.production.metric.MetricElements;
import io.lodestone.production.register.SqlStore;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** KPIs by the day they became known, and events at plants by the day they began. */
@ApplicationScoped
public class TimelineStore {
    private static final String KPIS = """
            SELECT * FROM (
                SELECT r.*, (r.known_at AT TIME ZONE 'UTC')::date AS day, coalesce(f.end_month, 12) AS end_month,
                       coalesce(c.name, s.name, r.subject) AS subject_name,
                       coalesce((SELECT m.name FROM metric_definition m WHERE m.code = r.metric
                                 ORDER BY m.valid_from DESC LIMIT 1), r.metric) AS metric_name,
                       coalesce(s.elements, '{}') || coalesce(p.elements, '{}') AS elements,
                       concat_ws('/', r.subject, r.metric, r.kind, r.period_start, r.period_end, r.plant,
                                 lpad(r.revision::text, 6, '0')) COLLATE "C" AS id
                FROM kpi_revision r
                LEFT JOIN fiscal_calendar f ON f.subject = r.subject
                LEFT JOIN company c ON c.code = r.subject
                LEFT JOIN plant s ON s.code = r.subject
                LEFT JOIN plant p ON p.code = r.plant
                WHERE r.frequency IN ('M', 'Q', 'H', 'A') AND r.known_at >= ? AND r.known_at <= ?
                  AND r.known_at <= ? AND r.recorded_at <= ?) kpi
            WHERE (? OR metric = ANY (?::text[]) OR elements && ?::text[]) AND (day, ?, id) > (?::date, ?, ?)
            ORDER BY day, id LIMIT ?""";

    private static final String EVENTS = """
            SELECT e.*, p.elements FROM (
                SELECT DISTINCT ON (code) *, code AS id FROM plant_event_version
                WHERE known_at <= ? AND recorded_at <= ? ORDER BY code, version DESC) e
            LEFT JOIN plant p ON p.code = e.plant
            WHERE e.start_first <= ? AND e.start_last >= ? AND (? OR p.elements && ?::text[])
              AND (e.start_first, ?, e.id) > (?::date, ?, ?)
            ORDER BY e.start_first, e.id LIMIT ?""";

    private final SqlStore sql;

    /** Reads the given database. */
    @Inject
    public TimelineStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /** Publications of KPIs of months and longer periods, by the day they became known. */
    List<TimelineItem> kpis(TimelineQuery query) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.range().start().atStartOfDay().atOffset(ZoneOffset.UTC));
        parameters.add(Times.lastMoment(query.range().end()).atOffset(ZoneOffset.UTC));
        parameters.addAll(SqlStore.knowledge(query.asOf()));
        parameters.add(query.elements().isEmpty());
        parameters.add(metrics(query.elements()));
        addRest(query, TimelineKind.TIMELINE_KIND_KPI, parameters);
        return sql.list(KPIS, parameters, TimelineStore::kpi);
    }

    /** The codes of the metrics that mean one of the elements. */
    private String[] metrics(Set<String> elements) {
        return sql.list("SELECT DISTINCT code FROM metric_definition", List.of(), row -> row.getString(1)).stream()
                .filter(code -> !Collections.disjoint(MetricElements.of(code), elements))
                .toArray(String[]::new);
    }

    /** Events at plants, by the day they began. */
    List<TimelineItem> events(TimelineQuery query) {
        List<Object> parameters = new ArrayList<>(SqlStore.knowledge(query.asOf()));
        parameters.add(query.range().end());
        parameters.add(query.range().start());
        parameters.add(query.elements().isEmpty());
        addRest(query, TimelineKind.TIMELINE_KIND_PLANT_EVENT, parameters);
        return sql.list(EVENTS, parameters, TimelineStore::event);
    }

    private static void addRest(TimelineQuery query, TimelineKind kind, List<Object> parameters) {
        parameters.add(query.elements().toArray(String[]::new));
        parameters.add(kind.getNumber());
        parameters.add(query.after().day());
        parameters.add(query.after().kind());
        parameters.add(query.after().id());
        parameters.add(query.most());
    }

    private static TimelineItem kpi(ResultSet row) throws SQLException {
        DatePeriod period = new DatePeriod(SqlStore.day(row, "period_start"), SqlStore.day(row, "period_end"));
        String metric = row.getString("metric");
        Set<String> elements = new TreeSet<>(MetricElements.of(metric));
        elements.addAll(List.of((String[]) row.getArray("elements").getArray()));
        TimelineItem.Builder item = common(row, TimelineKind.TIMELINE_KIND_KPI, elements)
                .setDate(DatePeriod.ofDay(SqlStore.day(row, "day")).toProto())
                .setEvent(row.getString("kind"))
                .setCode(row.getString("subject"))
                .setTitle(row.getString("subject_name") + ": " + row.getString("metric_name") + ", "
                        + period.text(row.getInt("end_month")))
                .setUnit(row.getString("unit"))
                .setMetric(metric)
                .setPlant(row.getString("plant"))
                .setAbout(period.toProto(row.getInt("end_month")));
        BigDecimal value = row.getBigDecimal("value");
        return (value == null ? item : item.setValue(Decimals.toProto(value))).build();
    }

    private static TimelineItem event(ResultSet row) throws SQLException {
        Array elements = row.getArray("elements");
        TimelineItem.Builder item = common(
                        row,
                        TimelineKind.TIMELINE_KIND_PLANT_EVENT,
                        elements == null ? Set.of() : Set.of((String[]) elements.getArray()))
                .setDate(new DatePeriod(SqlStore.day(row, "start_first"), SqlStore.day(row, "start_last")).toProto())
                .setEvent(row.getString("kind"))
                .setCode(row.getString("plant"))
                .setTitle(row.getString("title"));
        LocalDate first = row.getObject("end_first", LocalDate.class);
        LocalDate last = row.getObject("end_last", LocalDate.class);
        return (first == null || last == null ? item : item.setAbout(new DatePeriod(first, last).toProto())).build();
    }

    private static TimelineItem.Builder common(ResultSet row, TimelineKind kind, Set<String> elements)
            throws SQLException {
        return TimelineItem.newBuilder()
                .setKind(kind)
                .setId(row.getString("id"))
                .addAllElements(new TreeSet<>(elements))
                .setKnownAt(Times.toProto(SqlStore.instant(row, "known_at")))
                .setDocument(SqlStore.text(row, "document"))
                .setNote(SqlStore.text(row, "note"));
    }
}
