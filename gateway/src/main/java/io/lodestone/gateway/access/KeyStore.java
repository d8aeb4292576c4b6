package io.lodestone.gateway.access;

import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.LicenceClass;
import io.lodestone.access.v1.Role;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keys as they are stored: by hash. */
@ApplicationScoped
public class KeyStore {
    private static final String COLUMNS = "SELECT id::text, name, prefix, roles, licences, created_at, created_by,"
            + " expires_at, last_used_at, revoked_at, previous_until, requests_per_minute, rows_per_day,"
            + " encode(sha256, 'hex'), coalesce(encode(previous_sha256, 'hex'), '') FROM api_key";
    private static final String INSERT = "INSERT INTO api_key (name, prefix, sha256, roles, licences, created_by,"
            + " expires_at, requests_per_minute, rows_per_day) VALUES (?, ?, decode(?, 'hex'), ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING";

    private final DataSource dataSource;

    /** Keeps keys in the given database. */
    @Inject
    public KeyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number of the last change of any key. */
    long change() {
        try (Connection connection = dataSource.getConnection()) {
            return ChangeCounter.position(connection).last();
        } catch (SQLException e) {
            throw new IllegalStateException("Keys cannot be read", e);
        }
    }

    /** Every key there is or was. */
    List<StoredKey> all() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Keys cannot be read", e);
        }
    }

    /** Keys by name, behind the given one. */
    List<ApiKey> list(String after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(COLUMNS + " WHERE name > ? ORDER BY name LIMIT ?")) {
            statement.setString(1, after);
            statement.setInt(2, limit);
            return read(statement).stream().map(StoredKey::listed).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("Keys cannot be read", e);
        }
    }

    private static List<StoredKey> read(PreparedStatement statement) throws SQLException {
        List<StoredKey> keys = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(key(row));
            }
        }
        return keys;
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        ApiKey.Builder key = ApiKey.newBuilder()
                .setId(row.getString(1))
                .setName(row.getString(2))
                .setPrefix(row.getString(3));
        for (String role : texts(row, 4)) {
            key.addRoles(EnumText.parse(Role.ROLE_UNSPECIFIED, role));
        }
        for (String licence : texts(row, 5)) {
            key.addLicences(EnumText.parse(LicenceClass.LICENCE_CLASS_UNSPECIFIED, licence));
        }
        key.setCreatedAt(Times.toProto(row.getTimestamp(6).toInstant())).setCreatedBy(row.getString(7));
        moment(row, 8, moment -> key.setExpiresAt(Times.toProto(moment)));
        moment(row, 9, moment -> key.setLastUsedAt(Times.toProto(moment)));
        moment(row, 10, moment -> key.setRevokedAt(Times.toProto(moment)));
        moment(row, 11, moment -> key.setPreviousUntil(Times.toProto(moment)));
        if (row.getInt(12) > 0) {
            key.setRequestsPerMinute(row.getInt(12));
        }
        if (row.getInt(13) > 0) {
            key.setRowsPerDay(row.getInt(13));
        }
        return StoredKey.of(key.build(), row.getString(14), row.getString(15));
    }

    private static String[] texts(ResultSet row, int column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static void moment(ResultSet row, int column, Consumer<Instant> into) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        if (moment != null) {
            into.accept(moment.toInstant());
        }
    }

    /**
     * Stores a key.
     *
     * @param key what is to be known of it; its id, its prefix and its times are not read
     * @return false where there is, or was, one by its name or hash
     */
    boolean insert(ApiKey key, String prefix, String sha256) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, key.getName());
            statement.setString(2, prefix);
            statement.setString(3, sha256);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            key.getRolesList().stream().map(EnumText::of).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            key.getLicencesList().stream().map(EnumText::of).toArray()));
            statement.setString(6, key.getCreatedBy());
            statement.setTimestamp(7, key.hasExpiresAt() ? timestamp(Times.toInstant(key.getExpiresAt())) : null);
            statement.setObject(8, key.hasRequestsPerMinute() ? key.getRequestsPerMinute() : null);
            statement.setObject(9, key.hasRowsPerDay() ? key.getRowsPerDay() : null);
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("A key cannot be stored", e);
        }
    }

    private static Timestamp timestamp(Instant moment) {
        return Timestamp.from(moment);
    }

    /**
     * Puts another secret in the place of a key's.
     *
     * @param previousUntil until when the present one still works; null for not any more
     * @throws DomainException NOT_FOUND; CONFLICT for a key that works no more
     */
    ApiKey rotate(UUID id, String prefix, String sha256, @Nullable Instant previousUntil) {
        OffsetDateTime until = previousUntil == null ? null : previousUntil.atOffset(ZoneOffset.UTC);
        return change(
                id,
                (key, all) -> {
                    if (!key.works()) {
                        throw new DomainException(
                                ErrorReason.CONFLICT,
                                "The key '" + key.listed().getName()
                                        + "' is revoked or has expired; make another one.");
                    }
                },
                "UPDATE api_key SET previous_sha256 = CASE WHEN ?::timestamptz IS NULL THEN NULL ELSE sha256 END,"
                        + " previous_until = ?::timestamptz, prefix = ?, sha256 = decode(?, 'hex') WHERE id = ?",
                until,
                until,
                prefix,
                sha256,
                id);
    }

    /**
     * Takes a key out of use for good; one that is revoked stays as it is.
     *
     * @param lastMayGo true where somebody remains who can manage keys, though no key does
     * @throws DomainException NOT_FOUND; CONFLICT for the last key of an admin
     */
    ApiKey revoke(UUID id, boolean lastMayGo) {
        return change(
                id,
                (key, all) -> {
                    long admins = all.stream().filter(StoredKey::isAdmins).count();
                    if (!lastMayGo && key.isAdmins() && admins == 1) {
                        throw new DomainException(
                                ErrorReason.CONFLICT,
                                "The key '" + key.listed().getName()
                                        + "' is the last one that can manage keys; make another one for an admin first.");
                    }
                },
                "UPDATE api_key SET revoked_at = clock_timestamp() WHERE id = ? AND revoked_at IS NULL",
                id);
    }

    /** Changes a key while nobody else changes one, unless the check throws, and reads it again. */
    private ApiKey change(
            UUID id, BiConsumer<StoredKey, List<StoredKey>> check, String sql, @Nullable Object... arguments) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement all = connection.prepareStatement(COLUMNS);
                    PreparedStatement update = connection.prepareStatement(sql)) {
                ChangeCounter.lock(connection);
                List<StoredKey> before = read(all);
                check.accept(find(before, id), before);
                for (int i = 0; i < arguments.length; i++) {
                    update.setObject(i + 1, arguments[i]);
                }
                update.executeUpdate();
                ApiKey changed = find(read(all), id).listed();
                connection.commit();
                return changed;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A key cannot be changed", e);
        }
    }

    private static StoredKey find(List<StoredKey> keys, UUID id) {
        return keys.stream()
                .filter(key -> key.listed().getId().equals(id.toString()))
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("key", id.toString()));
    }

    /** Notes that keys were used in the given hour. */
    void markUsed(Collection<String> ids, Instant hour) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE api_key SET last_used_at = ? WHERE id = ANY (?::uuid[])"
                                + " AND (last_used_at IS NULL OR last_used_at < ?)")) {
            statement.setTimestamp(1, timestamp(hour));
            statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
            statement.setTimestamp(3, timestamp(hour));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The use of keys cannot be noted", e);
        }
    }
}
