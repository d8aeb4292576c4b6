package io.lodestone.policy.document;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.words.WordQuery;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The register in the database. */
@ApplicationScoped
public class DocumentStore {
    /** Where a page of ranked documents begins: after this one. */
    public record RankedKey(BigDecimal rank, String code) {}

    private final DocumentRepository repository;
    private final DataSource dataSource;

    /** The register in the given database. */
    @Inject
    public DocumentStore(DocumentRepository repository, DataSource dataSource) {
        this.repository = repository;
        this.dataSource = dataSource;
    }

    /** The current version of a document. */
    @Transactional
    public Optional<RegisteredDocument> find(String code) {
        return repository.findByIdOptional(code).map(DocumentEntity::toDocument);
    }

    /** Documents by code. */
    @Transactional
    public List<RegisteredDocument> page(DocumentFilter filter, String afterCode, int most) {
        StringBuilder where = new StringBuilder("code > :after");
        Parameters values = Parameters.with("after", afterCode);
        if (filter.publisher() != null) {
            where.append(" and lower(publisher) = lower(:publisher)");
            values.and("publisher", filter.publisher());
        }
        if (filter.language() != null) {
            where.append(" and lower(language) = lower(:language)");
            values.and("language", filter.language());
        }
        if (filter.from() != null) {
            where.append(" and publishedTo >= :from");
            values.and("from", filter.from());
        }
        if (filter.to() != null) {
            where.append(" and publishedFrom <= :to");
            values.and("to", filter.to());
        }
        return repository.find(where + " order by code", values).page(0, most).stream()
                .map(DocumentEntity::toDocument)
                .toList();
    }

    /** Documents that have all the words, best first, then by code. Words in titles weigh most, in notes least. */
    public List<DocumentHit> search(DocumentFilter filter, WordQuery words, @Nullable RankedKey after, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH looked_for AS (SELECT %s AS query),
                        found AS (
                            SELECT d.*, round(ts_rank(d.search, looked_for.query, 1)::numeric, 9) AS rank
                            FROM document d, looked_for
                            WHERE d.search @@ looked_for.query
                              AND (?::text IS NULL OR lower(d.publisher) = lower(?))
                              AND (?::text IS NULL OR lower(d.language) = lower(?))
                              AND (?::date IS NULL OR d.published_to >= ?)
                              AND (?::date IS NULL OR d.published_from <= ?))
                        SELECT * FROM found
                        WHERE ?::numeric IS NULL OR rank < ? OR rank = ? AND code > ?
                        ORDER BY rank DESC, code LIMIT ?""".formatted(words.sql()))) {
            int i = 0;
            for (String word : words.parameters()) {
                statement.setString(++i, word);
            }
            for (String text :
                    new @Nullable String[] {filter.publisher(), filter.publisher(), filter.language(), filter.language()
                    }) {
                statement.setString(++i, text);
            }
            for (LocalDate day : new @Nullable LocalDate[] {filter.from(), filter.from(), filter.to(), filter.to()}) {
                statement.setObject(++i, day);
            }
            BigDecimal rank = after == null ? null : after.rank();
            statement.setBigDecimal(++i, rank);
            statement.setBigDecimal(++i, rank);
            statement.setBigDecimal(++i, rank);
            statement.setString(++i, after == null ? null : after.code());
            statement.setInt(++i, most);
            List<DocumentHit> hits = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hits.add(new DocumentHit(document(row), row.getBigDecimal("rank")));
                }
            }
            return hits;
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be searched", e);
        }
    }

    private static RegisteredDocument document(ResultSet row) throws SQLException {
        String published = row.getString("published");
        return new RegisteredDocument(
                row.getString("code"),
                row.getString("title"),
                row.getString("title_original"),
                row.getString("publisher"),
                published == null ? null : DatePeriod.parse(published),
                row.getString("language"),
                row.getString("kind"),
                row.getString("url"),
                row.getString("note"),
                row.getInt("version"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    /** Those of the given words that a word of the query finds, by the same rules as the index. */
    public Set<String> found(Collection<String> words, WordQuery query) {
        WordQuery single = query.wordsOnly();
        if (single.isEmpty() || words.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT word FROM unnest(?::text[]) word
                        WHERE to_tsvector('english', word) || to_tsvector('simple', word) @@ %s""".formatted(single.anySql()))) {
            statement.setArray(1, connection.createArrayOf("text", words.toArray()));
            int i = 1;
            for (String word : single.parameters()) {
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
