package io.lodestone.policy.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Which policies have links to others, by an index. */
@ApplicationScoped
public class LinkStore {
    /** Takes the codes; package-visible so that a test can see that it goes by the index. */
    static final String LINKING = """
            SELECT DISTINCT linking.code
            FROM unnest(?) AS named (code)
            JOIN policy_version linking
              ON linking.body -> 'links' @> jsonb_build_array(jsonb_build_object('code', named.code))
            ORDER BY linking.code""";

    private final DataSource dataSource;

    /** Links in the given database. */
    @Inject
    public LinkStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Codes of the policies of which any version has a link to one of the given ones, by code. */
    List<String> linkingTo(Collection<String> codes) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(LINKING)) {
            Array named = connection.createArrayOf("text", codes.toArray());
            statement.setArray(1, named);
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Links cannot be read", e);
        }
    }
}
