package io.lodestone.pricing.instrument;

import io.lodestone.pricing.v1.InstrumentLicence;
import io.lodestone.pricing.v1.ListLicencesResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The licence classes of the instruments in the database. */
@ApplicationScoped
public class LicenceStore {
    /** One statement, so that the position and the rows are of one moment; it has a row where nothing has changed. */
    private static final String CHANGED = """
            SELECT c.database_id::text, c.last, i.code, coalesce(i.license, ''), i.change_no
            FROM change_counter c
            LEFT JOIN instrument i ON i.change_no > CASE WHEN c.database_id::text = ? THEN ? ELSE 0 END
            ORDER BY i.change_no LIMIT ?""";

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    LicenceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The classes of instruments whose definition was stored after a position, oldest first.
     *
     * @param databaseId the database that the position is of; another one than this begins at the beginning
     * @param limit most instruments
     */
    ListLicencesResponse changedAfter(String databaseId, long after, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CHANGED)) {
            statement.setString(1, databaseId);
            statement.setLong(2, after);
            statement.setInt(3, limit + 1);
            ListLicencesResponse.Builder response = ListLicencesResponse.newBuilder();
            try (ResultSet row = statement.executeQuery()) {
                long position = 0;
                while (row.next()) {
                    if (response.getLicencesCount() == limit) {
                        return response.setChangeNumber(position).setMore(true).build();
                    }
                    response.setDatabaseId(row.getString(1)).setChangeNumber(row.getLong(2));
                    String code = row.getString(3);
                    if (code != null) {
                        response.addLicences(InstrumentLicence.newBuilder()
                                .setInstrument(code)
                                .setLicense(row.getString(4)));
                        position = row.getLong(5);
                    }
                }
            }
            return response.build();
        } catch (SQLException e) {
            throw new IllegalStateException("Licences cannot be read", e);
        }
    }
}
