package io.lodestone.policy.words;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The rules by which the database compares words. */
@ApplicationScoped
public class WordStore {
    private final DataSource dataSource;

    /** The rules of the given database. */
    @Inject
    public WordStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What marks in some texts the words that a query finds, by the same rules as the index. */
    public Highlighter highlighter(Collection<String> texts, WordQuery query) {
        Set<String> candidates =
                texts.stream().flatMap(text -> query.candidates(text).stream()).collect(Collectors.toSet());
        return new Highlighter(found(candidates, query.wordsOnly()), query.runs());
    }

    /** Those of the words that a word of the query finds. */
    private Set<String> found(Set<String> words, WordQuery query) {
        if (query.isEmpty() || words.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT word FROM unnest(?::text[]) word
                        WHERE to_tsvector('english', word) || to_tsvector('simple', word) @@ %s""".formatted(query.anySql()))) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            int i = 1;
            for (String word : query.parameters()) {
                statement.setString(++i, word);
            }
            Set<String> found = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The words found cannot be told", e);
        }
    }
}
