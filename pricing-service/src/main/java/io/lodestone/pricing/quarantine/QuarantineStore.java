package io.lodestone.pricing.quarantine;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.importing.RevisionChain;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.price.PriceChainStore;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The prices held back, and the decisions on them, in the database. */
@ApplicationScoped
public class QuarantineStore {
    private static final String SELECT = """
            SELECT q.id, i.code, q.period_start, q.period_end, q.low, q.high,
                   CASE WHEN q.cells->>'mid' <> '' THEN q.mid END, q.status, q.origin, q.exactness, q.cause,
                   q.known_at, q.recorded_at, q.document, q.note, q.rule, q.detail, q.import_id, q.line,
                   d.decision, d.decided_by, d.decided_at, d.reason, d.revision
            FROM price_quarantine q JOIN instrument i ON i.id = q.instrument_id
            LEFT JOIN price_quarantine_decision d ON d.quarantine_id = q.id
            """;

    private static final String TAKE = """
            INSERT INTO incoming (line, file_line, instrument_id, period_start, period_end, low, high, mid, status, origin,
                exactness, cause, known_at, document, note)
            SELECT 1, line, instrument_id, period_start, period_end, low, high, mid, status, origin, exactness, cause,
                known_at, document, note
            FROM price_quarantine WHERE id = ?""";

    private static final String DECIDE = "INSERT INTO price_quarantine_decision (quarantine_id, decision, decided_by,"
            + " reason, decided_at, change_no, revision) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final DataSource dataSource;

    /** Works on the given database. */
    @Inject
    QuarantineStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Prices held back, newest first.
     *
     * @param before only numbers below this one
     */
    public List<QuarantinedPrice> list(QuarantineFilter filter, long before, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append("WHERE q.id < ?");
        List<Object> arguments = new ArrayList<>();
        arguments.add(before);
        if (filter.state() == QuarantineState.QUARANTINE_STATE_HELD) {
            sql.append(" AND d.quarantine_id IS NULL");
        } else if (filter.state() != QuarantineState.QUARANTINE_STATE_UNSPECIFIED) {
            sql.append(" AND d.decision = ?");
            arguments.add(filter.state().getNumber());
        }
        equal(sql, arguments, "i.code", filter.instrument());
        equal(sql, arguments, "q.rule", filter.rule());
        equal(sql, arguments, "q.import_id", filter.importId());
        sql.append(" ORDER BY q.id DESC LIMIT ?");
        arguments.add(limit);
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, sql.toString(), arguments);
        } catch (SQLException e) {
            throw new IllegalStateException("The quarantine cannot be read", e);
        }
    }

    private static void equal(StringBuilder sql, List<Object> arguments, String column, String value) {
        if (!value.isEmpty()) {
            sql.append(" AND ").append(column).append(" = ?");
            arguments.add(value);
        }
    }

    /**
     * Decides on a price; a released one is stored with its own publication time, as if its import had not held it back.
     *
     * @param decision released or rejected
     * @param by who decides
     * @throws DomainException NOT_FOUND when there is none by that number; CONFLICT when it was decided already
     */
    @Transactional
    public QuarantinedPrice decide(long id, QuarantineState decision, String by, String reason) {
        try (Connection connection = dataSource.getConnection()) {
            ChangeCounter.Locked counter = ChangeCounter.lock(connection);
            QuarantinedPrice price = read(connection, SELECT + "WHERE q.id = ?", List.of(id)).stream()
                    .findFirst()
                    .orElseThrow(() -> DomainException.notFound("price in the quarantine", String.valueOf(id)));
            if (price.decision() != null) {
                throw decidedAlready(id, price.decision());
            }
            Integer revision = decision == QuarantineState.QUARANTINE_STATE_RELEASED
                    ? release(connection, price, counter.last(), counter.now())
                    : null;
            long change = counter.last() + (revision == null ? 1 : 2);
            QuarantinedPrice.Decision made =
                    new QuarantinedPrice.Decision(decision, by, counter.now(), reason, revision);
            insert(connection, id, made, change);
            ChangeCounter.advance(connection, change);
            return price.decided(made);
        } catch (SQLException e) {
            throw new IllegalStateException("The quarantined price " + id + " cannot be decided on", e);
        }
    }

    /** Stores the price; gives the revision that it became, null where it was equal to what was current then. */
    private static @Nullable Integer release(Connection connection, QuarantinedPrice price, long base, Instant now)
            throws SQLException {
        PriceChainStore.createIncoming(connection);
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, price.id());
            statement.executeUpdate();
        }
        RevisionChain.Stored stored = PriceChainStore.CHAIN.store(connection, base, now, price.importId(), 1);
        if (stored.revisions() == 0) {
            return null;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT r.revision FROM incoming JOIN price_revision r"
                        + " USING (instrument_id, period_start, period_end) WHERE r.change_no = ?")) {
            statement.setLong(1, base + 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void insert(Connection connection, long id, QuarantinedPrice.Decision decision, long change)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DECIDE)) {
            statement.setLong(1, id);
            statement.setInt(2, decision.state().getNumber());
            statement.setString(3, decision.by());
            statement.setString(4, decision.reason());
            statement.setObject(5, Times.toJdbc(decision.at()));
            statement.setLong(6, change);
            statement.setObject(7, decision.revision());
            statement.executeUpdate();
        }
    }

    private static DomainException decidedAlready(long id, QuarantinedPrice.Decision decision) {
        String state = EnumText.of(decision.state());
        return new DomainException(
                ErrorReason.CONFLICT,
                "The price " + id + " in the quarantine was " + state + " by " + decision.by() + " at " + decision.at()
                        + "; that stands.",
                List.of(),
                Map.of("id", String.valueOf(id), "state", state));
    }

    private static List<QuarantinedPrice> read(Connection connection, String sql, List<?> arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<QuarantinedPrice> prices = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    prices.add(price(row));
                }
            }
            return prices;
        }
    }

    private static QuarantinedPrice price(ResultSet row) throws SQLException {
        return new QuarantinedPrice(
                row.getLong(1),
                row.getString(2),
                new DatePeriod(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(8))),
                Objects.requireNonNull(Origin.forNumber(row.getInt(9))),
                Objects.requireNonNull(Exactness.forNumber(row.getInt(10))),
                Objects.requireNonNull(RevisionCause.forNumber(row.getInt(11))),
                instant(row, 12),
                instant(row, 13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getLong(19),
                decision(row));
    }

    private static QuarantinedPrice.@Nullable Decision decision(ResultSet row) throws SQLException {
        QuarantineState state = Objects.requireNonNull(QuarantineState.forNumber(row.getInt(20)));
        return state == QuarantineState.QUARANTINE_STATE_UNSPECIFIED
                ? null
                : new QuarantinedPrice.Decision(
                        state,
                        row.getString(21),
                        instant(row, 22),
                        row.getString(23),
                        row.getObject(24, Integer.class));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
