package io.lodestone.production.plant;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.register.Conditions;
import io.lodestone.production.register.SqlStore;
import io.lodestone.production.v1.ProductionChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Plants, their events and capacities: as they are known now, where no date of knowledge is asked for. */
@ApplicationScoped
public class PlantStore {
    private static final String NEWEST_CAPACITIES = """
            SELECT r.* FROM plant_capacity_current
            JOIN plant_capacity_revision r USING (plant, product, metric, basis, as_of_first, as_of_last, revision)
            WHERE plant = ?""";

    private static final String CAPACITIES_AS_OF = """
            SELECT DISTINCT ON (product, metric, basis, as_of_first, as_of_last) * FROM plant_capacity_revision
            WHERE plant = ? AND known_at <= ? AND recorded_at <= ?
            ORDER BY product, metric, basis, as_of_first, as_of_last, known_at DESC, revision DESC""";

    private static final String CAPACITIES = """
            SELECT *, nullif(as_of_first, '-infinity') AS first, nullif(as_of_last, 'infinity') AS last
            FROM (%s) AS statement ORDER BY product, as_of_first, as_of_last, metric, basis""";

    private static final String EVENTS_AS_OF = """
            SELECT * FROM (
                SELECT DISTINCT ON (code) * FROM plant_event_version
                WHERE known_at <= ? AND recorded_at <= ? ORDER BY code, version DESC) AS event
            WHERE plant = ? AND start_first <= ?
              AND coalesce(end_last, CASE WHEN status = 'ongoing' THEN 'infinity'::date ELSE start_last END) >= ?
            ORDER BY start_first, code""";

    private static final String EVENT_CHANGES = """
            SELECT * FROM plant_event_version
            WHERE change_no > ? AND change_no <= ? AND (? = '' OR plant = ?)
              AND (? = '' OR EXISTS (SELECT FROM plant p
                                     WHERE p.code = plant_event_version.plant AND ? = ANY (p.elements)))
            ORDER BY change_no LIMIT ?""";

    private final PlantRepository plants;
    private final PlantEventRepository events;
    private final SqlStore sql;

    /** Reads from the given repositories and database. */
    @Inject
    PlantStore(PlantRepository plants, PlantEventRepository events, DataSource dataSource) {
        this.plants = plants;
        this.events = events;
        this.sql = new SqlStore(dataSource);
    }

    /** The plant by its code. */
    @Transactional
    public Optional<Plant> find(String code) {
        return plants.find("code", code).project(Plant.class).firstResultOptional();
    }

    /**
     * Refuses a company that is not in the register.
     *
     * @throws DomainException naming it
     */
    public void requireCompany(String code) {
        if (!sql.exists("SELECT FROM company WHERE code = ?", code)) {
            throw DomainException.notFound("company", code);
        }
    }

    /**
     * Plants by code.
     *
     * @param lastKey the last code of the page before; empty for the first page
     * @param most most rows
     */
    @Transactional
    public List<Plant> list(PlantFilter filter, List<String> lastKey, int most) {
        Conditions conditions = new Conditions()
                .andIfGiven("country = :country", "country", filter.country())
                .andIfGiven(
                        "(company = :company or code in (select r.object from RelationEntity r where r.kind = 'owner'"
                                + " and r.status = 'current' and r.subject = :company))",
                        "company",
                        filter.company())
                .andIfGiven("array_position(stages, :stage) > 0", "stage", filter.stage())
                .andIfGiven("status = :status", "status", filter.status())
                .andIfGiven("array_position(elements, :element) > 0", "element", filter.element())
                .andContains(filter.words())
                .andAfter("code", lastKey);
        return plants.find(conditions.orderedBy("code"), conditions.parameters())
                .page(0, most)
                .project(Plant.class)
                .list();
    }

    /**
     * Events of a plant that overlap a range, by beginning, then code.
     *
     * @param kind kind; empty: any
     * @param lastKey beginning and code of the last event of the page before; empty for the first page
     * @param most most rows
     */
    @Transactional
    public List<PlantEvent> events(String plant, String kind, DatePeriod range, List<String> lastKey, int most) {
        Conditions conditions = new Conditions()
                .and("plant = :plant", "plant", plant)
                .andIfGiven("kind = :kind", "kind", kind)
                .and("startFirst <= :to", "to", range.end())
                .and("until >= :from", "from", range.start());
        if (!lastKey.isEmpty()) {
            conditions
                    .and("startFirst >= :day", "day", LocalDate.parse(lastKey.get(0)))
                    .and("(startFirst > :day or code > :code)", "code", lastKey.get(1));
        }
        return events.find(conditions.orderedBy("startFirst, code"), conditions.parameters())
                .page(0, most)
                .project(PlantEvent.class)
                .list();
    }

    /** What was published about a plant's capacity, newest publications only, by product, then the time they are about. */
    public List<PlantCapacity> capacities(String plant, KnowledgeDate asOf) {
        List<Object> parameters = new ArrayList<>(List.of(plant));
        if (!asOf.isLatest()) {
            parameters.addAll(SqlStore.knowledge(asOf));
        }
        return sql.list(
                CAPACITIES.formatted(asOf.isLatest() ? NEWEST_CAPACITIES : CAPACITIES_AS_OF),
                parameters,
                row -> new PlantCapacity(
                        row.getString("plant"),
                        row.getString("product"),
                        row.getString("metric"),
                        row.getString("basis"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class),
                        row.getInt("revision"),
                        row.getBigDecimal("value"),
                        row.getBigDecimal("high"),
                        row.getString("unit"),
                        SqlStore.text(row, "document"),
                        SqlStore.text(row, "note"),
                        SqlStore.instant(row, "known_at")));
    }

    /** Events of a plant that overlap a range, as they were known, by beginning, then code. */
    public List<PlantEvent> events(String plant, DatePeriod range, KnowledgeDate asOf) {
        List<Object> parameters = new ArrayList<>(SqlStore.knowledge(asOf));
        parameters.addAll(List.of(plant, range.end(), range.start()));
        return sql.list(EVENTS_AS_OF, parameters, PlantStore::event);
    }

    /**
     * The next versions of events in the order of their storing.
     *
     * @param after change number behind which to begin
     * @param upTo change number up to which to look
     * @param plant only of this plant; empty: of all
     * @param element only of plants that have this symbol among their elements; empty: of all
     * @param most most rows
     */
    public List<ProductionChange> eventChanges(long after, long upTo, String plant, String element, int most) {
        return sql.list(
                EVENT_CHANGES,
                List.of(after, upTo, plant, plant, element, element, most),
                row -> ProductionChange.newBuilder()
                        .setChangeNumber(row.getLong("change_no"))
                        .setPlantEvent(PlantProto.toProto(event(row)))
                        .build());
    }

    private static PlantEvent event(ResultSet row) throws SQLException {
        return new PlantEvent(
                row.getString("code"),
                row.getString("plant"),
                row.getString("kind"),
                SqlStore.day(row, "start_first"),
                SqlStore.day(row, "start_last"),
                row.getObject("end_first", LocalDate.class),
                row.getObject("end_last", LocalDate.class),
                row.getString("status"),
                row.getString("title"),
                SqlStore.instant(row, "known_at"),
                row.getString("document"),
                row.getString("note"),
                row.getInt("version"));
    }

    /** Every status that a plant was given, in the order of storing. */
    public List<StatusChange> statusHistory(String plant) {
        return sql.list(
                """
                SELECT status, since_first, since_last, recorded_at, document
                FROM (SELECT *, lag(status, 1, '') OVER stored AS status_before,
                             lag(since_first) OVER stored AS since_before
                      FROM plant_version WHERE code = ? WINDOW stored AS (ORDER BY version)) AS versions
                WHERE status <> status_before OR since_first IS DISTINCT FROM since_before
                ORDER BY version""",
                List.of(plant),
                row -> new StatusChange(
                        row.getString("status"),
                        row.getObject("since_first", LocalDate.class),
                        row.getObject("since_last", LocalDate.class),
                        SqlStore.instant(row, "recorded_at"),
                        SqlStore.text(row, "document")));
    }
}
