package io.lodestone.production.plant;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Conditions;
import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Plants, their events and capacities as they are known now. */
@ApplicationScoped
public class PlantStore {
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

    /** The newest publications about a plant's capacity, by product, then the time they are about. */
    public List<PlantCapacity> capacities(String plant) {
        return sql.list(
                """
                SELECT plant, product, metric, basis, nullif(as_of_first, '-infinity') AS as_of_first,
                       nullif(as_of_last, 'infinity') AS as_of_last, revision, r.value, r.high, r.unit, r.document,
                       r.note, r.known_at
                FROM plant_capacity_current c
                JOIN plant_capacity_revision r
                  USING (plant, product, metric, basis, as_of_first, as_of_last, revision)
                WHERE plant = ?
                ORDER BY product, c.as_of_first, c.as_of_last, metric, basis""",
                List.of(plant),
                row -> new PlantCapacity(
                        row.getString("plant"),
                        row.getString("product"),
                        row.getString("metric"),
                        row.getString("basis"),
                        row.getObject("as_of_first", LocalDate.class),
                        row.getObject("as_of_last", LocalDate.class),
                        row.getInt("revision"),
                        row.getBigDecimal("value"),
                        row.getBigDecimal("high"),
                        row.getString("unit"),
                        SqlStore.text(row, "document"),
                        SqlStore.text(row, "note"),
                        SqlStore.instant(row, "known_at")));
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
