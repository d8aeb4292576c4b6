package io.lodestone.production.company;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.production.register.Conditions;
import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Relations: as they are known now, where no date of knowledge is asked for. */
@ApplicationScoped
public class RelationStore {
    private final RelationRepository relations;
    private final SqlStore sql;

    /** Reads from the given repository and database. */
    @Inject
    RelationStore(RelationRepository relations, DataSource dataSource) {
        this.relations = relations;
        this.sql = new SqlStore(dataSource);
    }

    /**
     * Refuses a party that is neither a company nor a plant.
     *
     * @throws DomainException naming it
     */
    public void requireParty(String code) {
        if (!sql.exists("SELECT FROM fiscal_calendar WHERE subject = ?", code)) {
            throw DomainException.notFound("company or plant", code);
        }
    }

    /**
     * Relations by code.
     *
     * @param party company or plant on either side; empty: any
     * @param kind kind; empty: any
     * @param lastKey the last code of the page before; empty for the first page
     * @param most most rows
     */
    @Transactional
    public List<Relation> list(String party, String kind, List<String> lastKey, int most) {
        Conditions conditions = new Conditions()
                .andIfGiven("(subject = :party or object = :party)", "party", party)
                .andIfGiven("kind = :kind", "kind", kind)
                .andAfter("code", lastKey);
        return relations
                .find(conditions.orderedBy("code"), conditions.parameters())
                .page(0, most)
                .project(Relation.class)
                .list();
    }

    /** All relations as they were known, by code. */
    public List<Relation> known(KnowledgeDate asOf) {
        return sql.list(
                """
                SELECT DISTINCT ON (code) * FROM relation_version
                WHERE known_at <= ? AND recorded_at <= ? ORDER BY code, version DESC""",
                SqlStore.knowledge(asOf),
                row -> new Relation(
                        row.getString("code"),
                        row.getString("subject"),
                        row.getString("kind"),
                        row.getString("object"),
                        row.getString("product"),
                        row.getBigDecimal("share_pct"),
                        row.getBigDecimal("amount"),
                        row.getString("amount_unit"),
                        row.getObject("from_first", LocalDate.class),
                        row.getObject("from_last", LocalDate.class),
                        row.getObject("to_first", LocalDate.class),
                        row.getObject("to_last", LocalDate.class),
                        row.getString("status"),
                        SqlStore.instant(row, "known_at"),
                        row.getString("document"),
                        row.getString("note"),
                        row.getInt("version")));
    }

    /** Who owns a plant or company, or has owned it, by code. */
    @Transactional
    public List<Relation> ownersOf(String object) {
        return relations
                .find("kind = 'owner' and object = ?1 order by code", object)
                .project(Relation.class)
                .list();
    }
}
