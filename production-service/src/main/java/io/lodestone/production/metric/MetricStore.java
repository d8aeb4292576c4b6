package io.lodestone.production.metric;

import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Metrics as they are defined now. */
@ApplicationScoped
public class MetricStore {
    private static final String DEFINITIONS = """
            SELECT code, row_number() OVER (PARTITION BY code ORDER BY valid_from) AS place, name, unit, aggregation,
                   weighted_by, basis, nullif(valid_from, '-infinity') AS valid_from, definition, what_changed, document
            FROM metric_definition WHERE code IN (%s) ORDER BY code, place""";

    private final SqlStore sql;

    /** Reads the given database. */
    @Inject
    public MetricStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /** The metric by its code. */
    public Optional<Metric> find(String code) {
        return grouped(sql.list(DEFINITIONS.formatted("?"), List.of(code), MetricStore::definition)).stream()
                .findFirst();
    }

    /**
     * Metrics by code.
     *
     * @param lastKey the last code of the page before; empty for the first page
     * @param most most metrics
     */
    public List<Metric> list(List<String> lastKey, int most) {
        String codes = "SELECT DISTINCT code FROM metric_definition WHERE code > ? ORDER BY code LIMIT ?";
        return grouped(sql.list(
                DEFINITIONS.formatted(codes),
                List.of(lastKey.isEmpty() ? "" : lastKey.getFirst(), most),
                MetricStore::definition));
    }

    private static List<Metric> grouped(List<Definition> definitions) {
        Map<String, List<Definition>> byCode = definitions.stream()
                .collect(Collectors.groupingBy(Definition::metric, LinkedHashMap::new, Collectors.toList()));
        return byCode.entrySet().stream()
                .map(entry -> new Metric(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("code"),
                row.getInt("place"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("aggregation"),
                SqlStore.text(row, "weighted_by"),
                SqlStore.text(row, "basis"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("definition"),
                SqlStore.text(row, "what_changed"),
                SqlStore.text(row, "document"));
    }
}
