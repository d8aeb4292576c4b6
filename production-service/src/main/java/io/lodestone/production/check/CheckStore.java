package io.lodestone.production.check;

import io.lodestone.kit.number.EnumText;
import io.lodestone.production.register.SqlStore;
import io.lodestone.production.v1.CheckRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The register of reconciliations, and whose figures there are. */
@ApplicationScoped
public class CheckStore {
    private static final String RECONCILIATIONS = """
            SELECT code, rule, subject, metric, inputs, tolerance_pct, document, note, version FROM reconciliation
            WHERE code > ? AND (? = '' OR metric = ? OR ? = ANY (inputs) OR '-' || ? = ANY (inputs))
            ORDER BY code LIMIT ?""";

    private static final String NEXT_SUBJECT =
            "SELECT subject FROM kpi_current WHERE subject > ? ORDER BY subject LIMIT 1";

    private final SqlStore sql;

    /** Reads the given database. */
    @Inject
    public CheckStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /**
     * Reconciliations by code, as they are registered now.
     *
     * @param metric metric that is reported or an input; empty: any
     * @param lastKey the last code of the page before; empty for the first page
     * @param most most rows
     */
    public List<Reconciliation> reconciliations(String metric, List<String> lastKey, int most) {
        String after = lastKey.isEmpty() ? "" : lastKey.getFirst();
        return sql.list(
                RECONCILIATIONS, List.of(after, metric, metric, metric, metric, most), CheckStore::reconciliation);
    }

    /** The first subject behind the given one, by code, that has figures; empty behind the last. */
    public Optional<String> nextSubject(String last) {
        return sql.list(NEXT_SUBJECT, List.of(last), row -> row.getString("subject")).stream()
                .findFirst();
    }

    private static Reconciliation reconciliation(ResultSet row) throws SQLException {
        return new Reconciliation(
                row.getString("code"),
                EnumText.parse(CheckRule.CHECK_RULE_UNSPECIFIED, row.getString("rule")),
                SqlStore.text(row, "subject"),
                row.getString("metric"),
                Stream.of((@Nullable String[]) row.getArray("inputs").getArray())
                        .map(Objects::requireNonNull)
                        .toList(),
                row.getBigDecimal("tolerance_pct"),
                SqlStore.text(row, "document"),
                SqlStore.text(row, "note"),
                row.getInt("version"));
    }
}
