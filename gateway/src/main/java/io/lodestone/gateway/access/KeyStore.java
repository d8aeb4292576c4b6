package io.lodestone.gateway.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Keys as they are stored: by hash. */
@ApplicationScoped
public class KeyStore {
    private final DataSource dataSource;

    /** Keeps keys in the given database. */
    @Inject
    public KeyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whose key has the given hash; empty for nobody's, and for a revoked one. */
    Optional<Identity> find(byte[] sha256) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name, roles, sha256 FROM api_key WHERE sha256 = ? AND revoked_at IS NULL")) {
            statement.setBytes(1, sha256);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && MessageDigest.isEqual(sha256, row.getBytes(3))
                        ? Optional.of(new Identity(row.getString(1), roles((String[])
                                row.getArray(2).getArray())))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Keys cannot be read", e);
        }
    }

    private static Set<Role> roles(String[] texts) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String text : texts) {
            roles.add(Role.valueOf(text.toUpperCase(Locale.ROOT)));
        }
        return roles;
    }

    /** Stores a key where there is none by its name or hash; true when it did. */
    boolean insertIfAbsent(String name, String prefix, byte[] sha256, Set<Role> roles) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO api_key (name, prefix, sha256, roles) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, name);
            statement.setString(2, prefix);
            statement.setBytes(3, sha256);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", roles.stream().map(Role::text).toArray()));
            return statement.executeUpdate() > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("A key cannot be stored: " + Arrays.toString(roles.toArray()), e);
        }
    }
}
