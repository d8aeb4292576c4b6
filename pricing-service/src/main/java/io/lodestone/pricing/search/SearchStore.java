package io.lodestone.pricing.search;

import io.lodestone.kit.search.SearchPage;
import io.lodestone.kit.search.SearchRule;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Finds instruments by words. The register has a few thousand rows at most and is read whole. */
@ApplicationScoped
public class SearchStore {
    private static final String TEXT =
            "lower(concat_ws(chr(10), code, name, name_original, commodity, form, specification,"
                    + " source, incoterm, place, array_to_string(elements, ' ')))";

    private static final String FOUND =
            "SELECT code, name, coalesce(name_original, '') AS original FROM instrument WHERE %s"
                    + " ORDER BY status = 'active' DESC, code LIMIT " + SearchPage.MOST;

    private final DataSource dataSource;

    /** Searches the given database. */
    @Inject
    public SearchStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The instruments that have all the words, or the elements that these name; active ones first, then by code. */
    public List<SearchHit> instruments(SearchRule rule) {
        String word = "(strpos(" + TEXT + ", ?) > 0 OR elements && ?)";
        String all = String.join(" AND ", Collections.nCopies(rule.words().size(), word));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FOUND.formatted(all))) {
            int i = 0;
            for (String one : rule.words()) {
                statement.setString(++i, one);
                statement.setArray(
                        ++i, connection.createArrayOf("text", rule.symbols(one).toArray()));
            }
            List<SearchHit> hits = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hits.add(hit(rule, row));
                }
            }
            return hits;
        } catch (SQLException e) {
            throw new IllegalStateException("Instruments cannot be searched", e);
        }
    }

    private static SearchHit hit(SearchRule rule, ResultSet row) throws SQLException {
        String code = row.getString("code");
        String name = row.getString("name");
        String original = row.getString("original");
        return SearchHit.newBuilder()
                .setKind(SearchKind.SEARCH_KIND_INSTRUMENT)
                .setCode(code)
                .setTitle(name)
                .setTitleOriginal(original)
                .setTier(rule.tier(code, Stream.of(name, original)))
                .build();
    }
}
