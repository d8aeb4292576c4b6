package io.lodestone.production.output;

import io.lodestone.production.metric.MetricElements;
import io.lodestone.production.register.SqlStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Which metrics and plants an element is made by. */
@ApplicationScoped
public class OutputStore {
    private final SqlStore sql;

    /** Reads the given database. */
    @Inject
    public OutputStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /** Codes of the metrics of output that mean one of the elements, in order. */
    List<String> metrics(Set<String> elements) {
        return sql
                .list("SELECT DISTINCT code FROM metric_definition ORDER BY code", List.of(), row -> row.getString(1))
                .stream()
                .filter(code ->
                        MetricElements.isOutput(code) && !Collections.disjoint(MetricElements.of(code), elements))
                .toList();
    }

    /** Codes of the plants that name one of the elements, in order. */
    List<String> plants(Set<String> elements) {
        return sql.list(
                "SELECT code FROM plant WHERE elements && ?::text[] ORDER BY code",
                List.<Object>of((Object) elements.toArray(String[]::new)),
                row -> row.getString(1));
    }
}
