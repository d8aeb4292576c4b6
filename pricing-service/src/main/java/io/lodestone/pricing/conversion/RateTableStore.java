package io.lodestone.pricing.conversion;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rates that one conversion needs, out of the database. */
@ApplicationScoped
public class RateTableStore {
    private static final String FIXING =
            "base, quote, day, source, rate, revision, known_at, recorded_at, document FROM ";

    private record Pair(String base, String quote) {}

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public RateTableStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The rates for conversions between two bases; nothing is read that no step needs.
     *
     * @param jurisdiction whose tax; null: none is read
     * @param first first day of what will be converted; fixings are read from {@value Currencies#OLDEST} days before
     * @param last last day of it
     * @param knowledge fixings as they were known then; tax rates as they were stored then, for a law is known before it
     *     holds
     */
    public Rates load(
            Basis from,
            Basis to,
            @Nullable String jurisdiction,
            LocalDate first,
            LocalDate last,
            KnowledgeDate knowledge) {
        boolean currencies = !from.currency().equals(to.currency());
        String taxed = Taxes.isStep(from.tax(), to.tax()) ? jurisdiction : null;
        if (!currencies && taxed == null) {
            return Rates.NONE;
        }
        try (Connection connection = dataSource.getConnection()) {
            return new Rates(
                    currencies
                            ? fixings(connection, from.currency(), to.currency(), first, last, knowledge)
                            : List.of(),
                    taxed == null ? List.of() : taxes(connection, taxed, knowledge.recorded()));
        } catch (SQLException e) {
            throw new IllegalStateException("Rates cannot be read", e);
        }
    }

    /**
     * The fixings between two currencies, direct ones and those through the euro.
     *
     * @param first first day that needs a rate; fixings are read from {@value Currencies#OLDEST} days before
     * @param last last day of it
     * @param knowledge as they were known then
     */
    public Rates fixings(String from, String to, LocalDate first, LocalDate last, KnowledgeDate knowledge) {
        try (Connection connection = dataSource.getConnection()) {
            return new Rates(fixings(connection, from, to, first, last, knowledge), List.of());
        } catch (SQLException e) {
            throw new IllegalStateException("Rates cannot be read", e);
        }
    }

    private static List<FxRate> fixings(
            Connection connection, String from, String to, LocalDate first, LocalDate last, KnowledgeDate knowledge)
            throws SQLException {
        Set<Pair> pairs = new LinkedHashSet<>();
        for (String one : List.of(from, to)) {
            for (String other : List.of(to, from, "EUR")) {
                if (!one.equals(other)) {
                    pairs.add(new Pair(one, other));
                    pairs.add(new Pair(other, one));
                }
            }
        }
        // One branch a pair, so that each is a range of the primary key.
        String sql = pairs.stream().map(pair -> fixingsSql(knowledge)).collect(Collectors.joining(" UNION ALL "));
        List<FxRate> fixings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Pair pair : pairs) {
                statement.setString(++at, pair.base);
                statement.setString(++at, pair.quote);
                statement.setObject(++at, first.minusDays(Currencies.OLDEST));
                statement.setObject(++at, last);
                if (knowledge.known() != null) {
                    statement.setObject(++at, Times.toJdbc(knowledge.known()));
                }
                if (knowledge.recorded() != null) {
                    statement.setObject(++at, Times.toJdbc(knowledge.recorded()));
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    fixings.add(new FxRate(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getString(4),
                            row.getBigDecimal(5),
                            row.getInt(6),
                            row.getObject(7, OffsetDateTime.class).toInstant(),
                            row.getObject(8, OffsetDateTime.class).toInstant(),
                            row.getString(9)));
                }
            }
        }
        return fixings;
    }

    /** The fixings of one pair in a range of days: current ones, else of each the newest that could be seen then. */
    static String fixingsSql(KnowledgeDate knowledge) {
        String chosen = " WHERE base = ? AND quote = ? AND day >= ? AND day <= ?";
        return knowledge.isLatest()
                ? "(SELECT " + FIXING + "fx_rate_current" + chosen + ")"
                : "(SELECT DISTINCT ON (day, source) " + FIXING + "fx_rate_revision" + chosen
                        + (knowledge.known() == null ? "" : " AND known_at <= ?")
                        + (knowledge.recorded() == null ? "" : " AND recorded_at <= ?")
                        + " ORDER BY day, source, known_at DESC, revision DESC)";
    }

    private static List<TaxRate> taxes(Connection connection, String jurisdiction, @Nullable Instant recorded)
            throws SQLException {
        String sql = "SELECT DISTINCT ON (valid_from) jurisdiction, tax, rate, valid_from, document, note, recorded_at"
                + " FROM tax_rate WHERE jurisdiction = ? AND tax = 'vat'"
                + (recorded == null ? "" : " AND recorded_at <= ?") + " ORDER BY valid_from, revision DESC";
        List<TaxRate> taxes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, jurisdiction);
            if (recorded != null) {
                statement.setObject(2, Times.toJdbc(recorded));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taxes.add(new TaxRate(
                            row.getString(1),
                            row.getString(2),
                            row.getBigDecimal(3),
                            row.getObject(4, LocalDate.class),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return taxes;
    }
}
