package io.lodestone.production.chain;

import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Companies and plants as they are known now. */
@ApplicationScoped
public class PartyStore {
    private final SqlStore sql;

    /** Reads the given database. */
    @Inject
    PartyStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /** All companies and plants by code. */
    Map<String, Party> all() {
        return sql
                .list("""
                        SELECT code, name, FALSE AS plant, country, stages, NULL AS company FROM company
                        UNION ALL SELECT code, name, TRUE, country, stages, company FROM plant""", List.of(), row -> {
                    Array stages = Objects.requireNonNull(row.getArray("stages"));
                    return new Party(
                            row.getString("code"),
                            row.getString("name"),
                            row.getBoolean("plant"),
                            SqlStore.text(row, "country"),
                            List.of((String[]) stages.getArray()),
                            SqlStore.text(row, "company"));
                })
                .stream()
                .collect(Collectors.toMap(Party::code, Function.identity()));
    }
}
