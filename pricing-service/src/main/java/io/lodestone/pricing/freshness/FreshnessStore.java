package io.lodestone.pricing.freshness;

import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The newest prices, and those held back, in the database. */
@ApplicationScoped
class FreshnessStore {
    private static final String NEWEST = "SELECT i.source, i.frequency, coalesce(i.calendar, ''), p.period_start"
            + " FROM instrument i CROSS JOIN LATERAL (SELECT period_start FROM price_current"
            + " WHERE instrument_id = i.id AND origin = " + Origin.ORIGIN_PUBLISHED_VALUE
            + " AND status <> " + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE
            + " ORDER BY period_start DESC LIMIT 1) p WHERE i.status = 'active'";

    private static final String HELD =
            "SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(q.recorded_at)), 0)"
                    + " FROM price_quarantine q LEFT JOIN price_quarantine_decision d ON d.quarantine_id = q.id"
                    + " WHERE d.quarantine_id IS NULL";

    /**
     * Prices held back that nobody has decided about.
     *
     * @param oldestSeconds how long the oldest has waited; 0 for none
     */
    record Held(long count, double oldestSeconds) {}

    private final DataSource dataSource;

    @Inject
    FreshnessStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The newest published price of each active instrument that has one. */
    List<LastPrice> newest() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet row = statement.executeQuery()) {
            List<LastPrice> newest = new ArrayList<>();
            while (row.next()) {
                newest.add(new LastPrice(
                        row.getString(1),
                        EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, row.getString(2)),
                        row.getString(3),
                        row.getObject(4, LocalDate.class)));
            }
            return newest;
        } catch (SQLException e) {
            throw new IllegalStateException("The newest prices cannot be read", e);
        }
    }

    /** What waits in the quarantine. */
    Held held() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(HELD);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Held(row.getLong(1), row.getDouble(2));
        } catch (SQLException e) {
            throw new IllegalStateException("The quarantine cannot be read", e);
        }
    }
}
