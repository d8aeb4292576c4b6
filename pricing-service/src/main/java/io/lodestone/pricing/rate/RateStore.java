package io.lodestone.pricing.rate;

import io.lodestone.pricing.conversion.FxRate;
import io.lodestone.pricing.conversion.TaxRate;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Exchange and tax rates in the database. */
@ApplicationScoped
public class RateStore {
    /**
     * The fixing behind which a page begins.
     *
     * @param base its base
     * @param quote its quote
     * @param day its day
     * @param source its source
     */
    public record FxKey(String base, String quote, LocalDate day, String source) {
        /** Before every fixing. */
        public static final FxKey FIRST = new FxKey("", "", LocalDate.of(1, 1, 1), "");
    }

    /**
     * The tax rate behind which a page begins.
     *
     * @param jurisdiction its jurisdiction
     * @param tax its tax
     * @param validFrom its first day
     */
    public record TaxKey(String jurisdiction, String tax, LocalDate validFrom) {
        /** Before every tax rate. */
        public static final TaxKey FIRST = new TaxKey("", "", LocalDate.of(1, 1, 1));
    }

    private final DataSource dataSource;
    private final TaxRateRepository taxRates;

    /** Reads the given database. */
    @Inject
    RateStore(DataSource dataSource, TaxRateRepository taxRates) {
        this.dataSource = dataSource;
        this.taxRates = taxRates;
    }

    /**
     * Fixings as they are known now, by base, quote, day and source.
     *
     * @param base empty: any
     * @param quote empty: any
     * @param from first day; null: from the beginning
     * @param to last day, included; null: to the end
     */
    public List<FxRate> fxRates(
            String base, String quote, @Nullable LocalDate from, @Nullable LocalDate to, FxKey after, int limit) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT base, quote, day, source, rate, revision, known_at, recorded_at,"
                + " document FROM fx_rate_current WHERE (base, quote, day, source) > (?, ?, ?, ?)");
        arguments.addAll(List.of(after.base(), after.quote(), after.day(), after.source()));
        if (!base.isEmpty()) {
            sql.append(" AND base = ?");
            arguments.add(base);
        }
        if (!quote.isEmpty()) {
            sql.append(" AND quote = ?");
            arguments.add(quote);
        }
        if (from != null) {
            sql.append(" AND day >= ?");
            arguments.add(from);
        }
        if (to != null) {
            sql.append(" AND day <= ?");
            arguments.add(to);
        }
        sql.append(" ORDER BY base, quote, day, source LIMIT ?");
        arguments.add(limit);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<FxRate> rates = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rates.add(new FxRate(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getBigDecimal(5),
                            row.getInt(6),
                            instant(row, 7),
                            instant(row, 8),
                            row.getString(9)));
                }
            }
            return rates;
        } catch (SQLException e) {
            throw new IllegalStateException("Fixings cannot be read", e);
        }
    }

    /**
     * Tax rates by jurisdiction, tax and first day.
     *
     * @param jurisdiction empty: any
     */
    public List<TaxRate> taxRates(String jurisdiction, TaxKey after, int limit) {
        String behind = "(key.jurisdiction > :j or key.jurisdiction = :j and (key.tax > :t"
                + " or key.tax = :t and key.validFrom > :d))";
        Parameters parameters =
                Parameters.with("j", after.jurisdiction()).and("t", after.tax()).and("d", after.validFrom());
        String order = " order by key.jurisdiction, key.tax, key.validFrom";
        return (jurisdiction.isEmpty()
                        ? taxRates.find(behind + order, parameters)
                        : taxRates.find(
                                "key.jurisdiction = :only and " + behind + order, parameters.and("only", jurisdiction)))
                .range(0, limit - 1).stream().map(TaxRateEntity::toTaxRate).toList();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
