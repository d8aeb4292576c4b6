package io.lodestone.policy.measure;

import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.policy.words.WordQuery;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Policies by their words. Each word that is looked for counts 4 where it stands in a title, 2 where it stands in code, legal
 * reference or authority, and 1 where it names the instrument, an element, form, stage or control item of the scope; in
 * summary and scope texts it is found but counts nothing. Where two policies have the same sum, the one whose English title
 * has fewer words for each word found in its titles goes first.
 */
@ApplicationScoped
public class PolicySearchStore {
    /** Where a page begins: after this policy. */
    record RankedKey(BigDecimal rank, String code) {}

    private static final int FETCH = 500;

    private static final String SEARCH = """
            WITH found AS MATERIALIZED (
                SELECT code, version, title_words, %s
                FROM policy_words WHERE search @@ %s),
            ranked AS (
                SELECT code, version, round(%s + %s / (title_words + 1.0), 6) AS rank FROM found)
            SELECT code, version, rank FROM ranked
            WHERE ?::numeric IS NULL OR rank < ? OR rank = ? AND code > ?
            ORDER BY rank DESC, code, version""";

    private final DataSource dataSource;

    /** Searches the given database. */
    @Inject
    public PolicySearchStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes the words of what was stored before words were made as they are now, before the first search. */
    void bringUpToDate(@Observes StartupEvent started) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (PolicyWordsImport.isStale(connection)) {
                    ChangeCounter.lock(connection);
                    PolicyWordsImport.bringUpToDate(connection);
                    connection.commit();
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The words of policies cannot be made", e);
        }
    }

    /**
     * Policies that have all the words, best first, then by code.
     *
     * @param known what was known: of each policy the words of the version known then count
     * @param after where to begin; null: with the best
     * @param most how many to find
     * @param choice which of them are wanted
     */
    List<PolicyHit> search(
            WordQuery words, KnownPolicies known, @Nullable RankedKey after, int most, Predicate<KnownPolicy> choice) {
        try (Connection connection = dataSource.getConnection()) {
            // Without a transaction the driver would fetch every row before the first is read.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql(words))) {
                int i = 0;
                for (char weight : new char[] {'A', 'B', 'C'}) {
                    for (String parameter : words.parameters(weight)) {
                        statement.setString(++i, parameter);
                    }
                }
                for (String parameter : words.parameters()) {
                    statement.setString(++i, parameter);
                }
                BigDecimal rank = after == null ? null : after.rank();
                statement.setBigDecimal(++i, rank);
                statement.setBigDecimal(++i, rank);
                statement.setBigDecimal(++i, rank);
                statement.setString(++i, after == null ? null : after.code());
                statement.setFetchSize(Math.min(most, FETCH));
                return choose(statement, known, most, choice);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Policies cannot be searched", e);
        }
    }

    private static List<PolicyHit> choose(
            PreparedStatement statement, KnownPolicies known, int most, Predicate<KnownPolicy> choice)
            throws SQLException {
        List<PolicyHit> hits = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (hits.size() < most && row.next()) {
                int version = row.getInt("version");
                BigDecimal rank = row.getBigDecimal("rank");
                known.find(row.getString("code"))
                        .filter(policy -> policy.version().version() == version && choice.test(policy))
                        .ifPresent(policy -> hits.add(new PolicyHit(policy, rank)));
            }
        }
        return hits;
    }

    private static String sql(WordQuery words) {
        String places = IntStream.range(0, 3)
                .mapToObj(place -> inHead(words, "abc".charAt(place)))
                .collect(Collectors.joining(", "));
        return SEARCH.formatted(places, words.sql(), "4 * a + 2 * b + c", "a");
    }

    /** How many of the words stand at a place of some weight. */
    private static String inHead(WordQuery words, char place) {
        return words.weightedSql().stream()
                        .map(query -> "(head @@ " + query + ")::int")
                        .collect(Collectors.joining(" + "))
                + " AS " + place;
    }
}
