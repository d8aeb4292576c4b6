package io.lodestone.pricing.mapping;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ImportMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The import mappings in the database. */
@ApplicationScoped
public class ImportMappingStore {
    /**
     * What a replacement did.
     *
     * @param mapping the mapping as it stands now
     * @param created true when there was none by that name before
     */
    public record Replacement(ImportMapping mapping, boolean created) {}

    private static final String COLUMNS =
            "SELECT DISTINCT ON (name) definition, version, recorded_at FROM import_mapping ";
    private static final String ONE = COLUMNS + "WHERE name = ? ORDER BY name, version DESC";
    private static final String PAGE = COLUMNS + "WHERE name > ? ORDER BY name, version DESC LIMIT ?";

    private final DataSource dataSource;

    /** Works on the given database. */
    @Inject
    ImportMappingStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The mapping by that name.
     *
     * @throws DomainException NOT_FOUND when there is none
     */
    public ImportMapping get(String name) {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, name).orElseThrow(() -> DomainException.notFound("import mapping", name));
        } catch (SQLException e) {
            throw new IllegalStateException("Import mappings cannot be read", e);
        }
    }

    /**
     * Mappings by name.
     *
     * @param after only names behind this one; empty: from the beginning
     */
    public List<ImportMapping> list(String after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                List<ImportMapping> mappings = new ArrayList<>();
                while (row.next()) {
                    mappings.add(mapping(row));
                }
                return mappings;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Import mappings cannot be read", e);
        }
    }

    /**
     * Replaces a mapping, making the next version where it differs.
     *
     * @param mapping the whole mapping, held to its rules
     * @param expectedVersion the version that must be current; null: whatever is
     * @throws DomainException PRECONDITION_FAILED when another version is current; INVALID_ARGUMENT when it names an
     *     instrument that there is not
     */
    @Transactional
    public Replacement put(ImportMapping mapping, @Nullable Integer expectedVersion) {
        try (Connection connection = dataSource.getConnection()) {
            ChangeCounter.Locked counter = ChangeCounter.lock(connection);
            Optional<ImportMapping> before = find(connection, mapping.getName());
            int version = before.map(ImportMapping::getVersion).orElse(0);
            if (expectedVersion != null && expectedVersion != version) {
                throw versionMoved(mapping.getName(), expectedVersion, version);
            }
            MappingRules.checkInstruments(mapping, instruments(connection));
            if (before.isPresent() && bare(before.get()).equals(mapping)) {
                return new Replacement(before.get(), false);
            }
            insert(connection, mapping, version + 1, counter.last() + 1, counter.now());
            ChangeCounter.advance(connection, counter.last() + 1);
            return new Replacement(complete(mapping, version + 1, counter.now()), version == 0);
        } catch (SQLException e) {
            throw new IllegalStateException("The import mapping cannot be stored", e);
        }
    }

    private static Optional<ImportMapping> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(mapping(row)) : Optional.empty();
            }
        }
    }

    private static Set<String> instruments(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT code FROM instrument");
                ResultSet row = statement.executeQuery()) {
            Set<String> codes = new HashSet<>();
            while (row.next()) {
                codes.add(row.getString(1));
            }
            return codes;
        }
    }

    private static void insert(Connection connection, ImportMapping mapping, int version, long change, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO import_mapping"
                + " (name, version, definition, recorded_at, change_no) VALUES (?, ?, ?::jsonb, ?, ?)")) {
            statement.setString(1, mapping.getName());
            statement.setInt(2, version);
            statement.setString(
                    3, JsonFormat.printer().omittingInsignificantWhitespace().print(mapping));
            statement.setObject(4, Times.toJdbc(now));
            statement.setLong(5, change);
            statement.executeUpdate();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImportMapping mapping(ResultSet row) throws SQLException {
        try {
            ImportMapping.Builder mapping = ImportMapping.newBuilder();
            JsonFormat.parser().merge(row.getString(1), mapping);
            return complete(
                    mapping.build(),
                    row.getInt(2),
                    row.getObject(3, OffsetDateTime.class).toInstant());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A stored import mapping cannot be read", e);
        }
    }

    private static ImportMapping complete(ImportMapping mapping, int version, Instant recordedAt) {
        return mapping.toBuilder()
                .setVersion(version)
                .setRecordedAt(Times.toProto(recordedAt))
                .build();
    }

    private static ImportMapping bare(ImportMapping mapping) {
        return mapping.toBuilder().clearVersion().clearRecordedAt().build();
    }

    private static DomainException versionMoved(String name, int expected, int version) {
        return new DomainException(
                ErrorReason.PRECONDITION_FAILED,
                version == 0
                        ? "There is no import mapping '%s' yet, so version %d cannot be replaced."
                                .formatted(name, expected)
                        : "Import mapping '%s' is at version %d, not %d.".formatted(name, version, expected),
                List.of(),
                Map.of("name", name, "version", String.valueOf(version)));
    }
}
