package io.lodestone.production.company;

import io.lodestone.kit.error.DomainException;
import io.lodestone.production.register.Conditions;
import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import javax.sql.DataSource;

/** Relations as they are known now. */
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

    /** Who owns a plant or company, or has owned it, by code. */
    @Transactional
    public List<Relation> ownersOf(String object) {
        return relations
                .find("kind = 'owner' and object = ?1 order by code", object)
                .project(Relation.class)
                .list();
    }
}
