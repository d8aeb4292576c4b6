package io.lodestone.policy.document;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.words.WordQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The register in the database. A search walks the inverted index over {@code document_index}, a narrow table: it never
 * unpacks what a document says to find or to rank it (ADR 0009).
 */
@ApplicationScoped
public class DocumentStore {
    /** What stands before the stems of a tier: those of the titles, of all fields, of everything. */
    private static final List<String> PREFIXES = List.of("1:", "2:", "");

    /** Most values that a facet has. */
    private static final int MOST_VALUES = 50;

    /** What other tables say of a document {@code d}. */
    private static final String BESIDE = """
            ARRAY(SELECT other.code FROM document_index own JOIN document_index other USING (article)
                  WHERE own.code = d.code AND other.code <> d.code ORDER BY other.published_from, other.code)
                AS same_article,
            ARRAY(SELECT language FROM document_text WHERE document = d.code ORDER BY language) AS text_languages""";

    private static final String COLUMNS = """
            d.code, d.version, d.title, d.title_original, d.publisher, d.published, d.language, d.kind, d.url, d.note,
            d.recorded_at,
            """ + BESIDE;

    private static final String CHOSEN = """
            (?::text IS NULL OR lower(publisher) = lower(?)) AND (?::text IS NULL OR lower(language) = lower(?))
            AND (?::text IS NULL OR kind = ?)
            AND (?::date IS NULL OR published_to >= ?) AND (?::date IS NULL OR published_from <= ?)""";

    /**
     * The documents that have all stems after a prefix and are chosen, but for later entries of an article whose earlier
     * one is among them. By their places in the table, for a hash of places is cheaper than one of codes.
     */
    private static final String HIT = """
            lexemes @> ?::text[] AND %1$s AND ctid NOT IN (
                SELECT place FROM (
                    SELECT ctid AS place, row_number() OVER (PARTITION BY article ORDER BY published_from, code) AS number
                    FROM document_index WHERE article IS NOT NULL AND lexemes @> ?::text[] AND %1$s AND %2$s
                ) numbered
                WHERE number > 1)""";

    /**
     * Whether a document has the long runs looked for, whose pairs it has. Told last, and of as many documents as a page
     * needs: it reads what they say.
     */
    private static final String HAS_RUNS = "(SELECT bool_and(strpos(folded, run) > 0) FROM unnest(?::text[]) run)";

    /** The fields that have facets. */
    private static final List<String> FACETS = List.of("publisher", "language", "kind", "year");

    private final DocumentRepository repository;
    private final DataSource dataSource;

    /** The register in the given database. */
    @Inject
    public DocumentStore(DocumentRepository repository, DataSource dataSource) {
        this.repository = repository;
        this.dataSource = dataSource;
    }

    /** The current version of a document. */
    public Optional<RegisteredDocument> find(String code) {
        Optional<DocumentEntity> found =
                QuarkusTransaction.requiringNew().call(() -> repository.findByIdOptional(code));
        return found.flatMap(document -> ask(
                        "SELECT " + BESIDE + " FROM (SELECT ?::text AS code) d",
                        List.of(code),
                        row -> document.toDocument(
                                strings(row.getArray("same_article")), strings(row.getArray("text_languages"))))
                .stream()
                .findFirst());
    }

    /** Documents by code. */
    public List<RegisteredDocument> page(DocumentFilter filter, String afterCode, int most) {
        List<@Nullable Object> values = values(filter);
        values.add(afterCode);
        values.add(most);
        return ask(
                "SELECT " + COLUMNS + " FROM document d WHERE " + CHOSEN + " AND code > ? ORDER BY code LIMIT ?",
                values,
                DocumentStore::document);
    }

    /**
     * Documents that have all the words, in the order of {@link DocumentHit.Key}. Of entries that are the same article, only
     * the earliest of those chosen and found is there.
     *
     * @param after where to begin: after this one; null: with the first
     */
    public List<DocumentHit> search(DocumentFilter filter, WordQuery words, DocumentHit.@Nullable Key after, int most) {
        List<String> lexemes = lexemes(words);
        List<DocumentHit> hits = new ArrayList<>();
        for (int tier = after == null ? 1 : after.tier(); tier <= PREFIXES.size() && hits.size() < most; tier++) {
            DocumentHit.Key afterInTier = after != null && after.tier() == tier ? after : null;
            hits.addAll(tier(tier, lexemes, filter, words, afterInTier, most - hits.size()));
        }
        return hits;
    }

    /** One tier is looked for when those above it do not fill the page. */
    private List<DocumentHit> tier(
            int tier,
            List<String> lexemes,
            DocumentFilter filter,
            WordQuery words,
            DocumentHit.@Nullable Key after,
            int most) {
        List<@Nullable Object> values = hitValues(PREFIXES.get(tier - 1), lexemes, filter, words);
        if (tier > 1) {
            values.add(after(PREFIXES.get(tier - 2), lexemes));
        }
        Integer age = after == null ? null : after.age();
        values.addAll(Arrays.asList(age, age, after == null ? null : after.code()));
        addRuns(values, words);
        values.add(most);
        return ask(
                """
                SELECT age, %s FROM (
                    SELECT code, age FROM (
                        SELECT code, age, folded FROM (
                            SELECT *, coalesce(date '9999-12-31' - published_from, 9999999) AS age, ctid
                            FROM document_index) aged
                        WHERE %s AND %s AND (?::int IS NULL OR (age, code) > (?::int, ?::text COLLATE "C"))
                        ORDER BY age, code OFFSET 0) ordered
                    WHERE %s LIMIT ?) found
                JOIN document d USING (code) ORDER BY age, code""".formatted(
                        COLUMNS,
                        hit(words),
                        tier == 1 ? "true" : "ctid NOT IN (SELECT ctid FROM document_index WHERE lexemes @> ?::text[])",
                        hasRuns(words)),
                values,
                row -> new DocumentHit(
                        document(row), new DocumentHit.Key(tier, row.getInt("age"), row.getString("code"))));
    }

    /** How the documents chosen, and found where there are words, are spread over the values of some of the facets. */
    public List<FacetValue> facets(DocumentFilter filter, WordQuery words, Collection<String> wanted) {
        List<String> fields = FACETS.stream().filter(wanted::contains).toList();
        List<@Nullable Object> values = words.isEmpty() ? values(filter) : hitValues("", lexemes(words), filter, words);
        if (!words.isEmpty()) {
            addRuns(values, words);
        }
        values.add(MOST_VALUES);
        return ask(
                """
                SELECT field, value, number FROM (
                    SELECT *, row_number() OVER (PARTITION BY field ORDER BY number DESC, value COLLATE "C") AS place
                    FROM (
                        SELECT CASE %s END AS field, coalesce(%s) AS value, count(*) AS number
                        FROM (SELECT *, extract(year FROM published_from)::text AS year, ctid FROM document_index) dated
                        WHERE %s GROUP BY GROUPING SETS (%s)) counted
                    WHERE value IS NOT NULL) placed
                WHERE place <= ? ORDER BY field, place""".formatted(
                                joined(fields, "WHEN grouping(%1$s) = 0 THEN '%1$s'", " "),
                                joined(fields, "%s", ", "),
                                words.isEmpty() ? CHOSEN : hit(words) + " AND " + hasRuns(words),
                                joined(fields, "(%s)", ", ")),
                values,
                row -> new FacetValue(row.getString("field"), row.getString("value"), row.getLong("number")));
    }

    private static String joined(List<String> fields, String format, String between) {
        return fields.stream().map(format::formatted).collect(Collectors.joining(between));
    }

    /** The texts of some documents, by document and language. */
    public List<KeptText> texts(Collection<String> documents) {
        return ask(
                """
                SELECT document, language, text, version, recorded_at
                FROM document_text JOIN document_text_version USING (document, language, version)
                WHERE document = ANY (?) ORDER BY document, language""",
                List.of(List.copyOf(documents)),
                row -> new KeptText(
                        row.getString("document"),
                        row.getString("language"),
                        row.getString("text"),
                        row.getInt("version"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
    }

    private static List<@Nullable Object> values(DocumentFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object value :
                new @Nullable Object[] {filter.publisher(), filter.language(), filter.kind(), filter.from(), filter.to()
                }) {
            values.add(value);
            values.add(value);
        }
        return values;
    }

    /** The stems of the query, asked for once: a search uses them many times. */
    private List<String> lexemes(WordQuery words) {
        return ask("SELECT unnest(document_lexemes(?, ''))", List.of(words.indexWords()), row -> row.getString(1));
    }

    private static List<String> after(String prefix, List<String> lexemes) {
        return lexemes.stream().map(prefix::concat).toList();
    }

    private static List<@Nullable Object> hitValues(
            String prefix, List<String> lexemes, DocumentFilter filter, WordQuery words) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(after(prefix, lexemes));
        values.addAll(values(filter));
        values.add(lexemes);
        values.addAll(values(filter));
        addRuns(values, words);
        return values;
    }

    private static void addRuns(List<@Nullable Object> values, WordQuery words) {
        if (!words.longRuns().isEmpty()) {
            values.add(words.longRuns());
        }
    }

    private static String hit(WordQuery words) {
        return HIT.formatted(CHOSEN, hasRuns(words));
    }

    private static String hasRuns(WordQuery words) {
        return words.longRuns().isEmpty() ? "true" : HAS_RUNS;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String sql, List<? extends @Nullable Object> values, Reader<T> reader) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                // A scan of the table unpacks every document; what it costs to unpack, the planner does not know.
                settings.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off");
                int i = 0;
                for (Object value : values) {
                    if (value instanceof List<?> list) {
                        statement.setArray(++i, connection.createArrayOf("text", list.toArray()));
                    } else {
                        statement.setObject(++i, value);
                    }
                }
                List<T> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(reader.read(row));
                    }
                }
                return rows;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read", e);
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
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                strings(row.getArray("same_article")),
                strings(row.getArray("text_languages")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
