package io.lodestone.production.search;

import io.lodestone.kit.search.SearchPage;
import io.lodestone.kit.search.SearchRule;
import io.lodestone.production.register.SqlStore;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Finds companies, plants and metrics by words. The registers have a few thousand rows at most and are read whole. */
@ApplicationScoped
public class SearchStore {
    private static final String REGISTERED = "SELECT code, name, coalesce(name_original, '') AS original,"
            + " array_to_string(aliases, E'\\n') AS others FROM %s WHERE %s ORDER BY code LIMIT " + SearchPage.MOST;

    private static final String METRICS = """
            SELECT code, name, '' AS original, '' AS others
            FROM (SELECT DISTINCT ON (code) * FROM metric_definition ORDER BY code, valid_from DESC) newest
            WHERE %s ORDER BY code LIMIT\s""" + SearchPage.MOST;

    private static final String METRIC_TEXT = "lower(concat_ws(chr(10), code, name, basis, definition))";

    private final SqlStore sql;

    /** Searches the given database. */
    @Inject
    public SearchStore(DataSource dataSource) {
        this.sql = new SqlStore(dataSource);
    }

    /** What has all the words, or, of plants, the elements that these name; each kind by code. */
    public List<SearchHit> find(SearchRule rule) {
        List<SearchHit> hits = new ArrayList<>();
        hits.addAll(sql.list(
                REGISTERED.formatted("company", all(rule, "strpos(search, ?) > 0")),
                rule.words(),
                row -> hit(rule, SearchKind.SEARCH_KIND_COMPANY, row)));
        hits.addAll(plants(rule));
        hits.addAll(sql.list(
                METRICS.formatted(all(rule, "strpos(" + METRIC_TEXT + ", ?) > 0")),
                rule.words(),
                row -> hit(rule, SearchKind.SEARCH_KIND_METRIC, row)));
        return hits;
    }

    private List<SearchHit> plants(SearchRule rule) {
        List<Object> parameters = new ArrayList<>();
        for (String word : rule.words()) {
            parameters.add(word);
            parameters.add(rule.symbols(word).toArray(String[]::new));
        }
        return sql.list(
                REGISTERED.formatted("plant", all(rule, "(strpos(search, ?) > 0 OR elements && ?::text[])")),
                parameters,
                row -> hit(rule, SearchKind.SEARCH_KIND_PLANT, row));
    }

    private static String all(SearchRule rule, String word) {
        return String.join(" AND ", Collections.nCopies(rule.words().size(), word));
    }

    private static SearchHit hit(SearchRule rule, SearchKind kind, ResultSet row) throws SQLException {
        String code = row.getString("code");
        String name = row.getString("name");
        String original = row.getString("original");
        return SearchHit.newBuilder()
                .setKind(kind)
                .setCode(code)
                .setTitle(name)
                .setTitleOriginal(original)
                .setTier(rule.tier(
                        code,
                        Stream.concat(
                                Stream.of(name, original),
                                row.getString("others").lines())))
                .build();
    }
}
