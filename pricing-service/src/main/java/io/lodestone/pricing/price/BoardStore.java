package io.lodestone.pricing.price;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.replica.Standing;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.instrument.InstrumentFilter;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The newest prices in the database. */
@ApplicationScoped
public class BoardStore {
    private static final String PUBLISHED = " WHERE f.origin = " + Origin.ORIGIN_PUBLISHED_VALUE + " AND f.status <> "
            + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE;

    private static final String PRICED = " AND num_nonnulls(f.low, f.high, f.mid) > 0";

    /** Newest first; a window over the rows as the key gives them, so that a limit ends the reading. */
    private static final String NEWEST =
            " WINDOW newest AS (ORDER BY f.period_start DESC, f.period_end DESC ROWS UNBOUNDED PRECEDING)";

    private final HistorySource source;

    /** Reads from the given source. */
    @Inject
    public BoardStore(HistorySource source) {
        this.source = source;
    }

    /**
     * The newest published price with numbers of each chosen instrument, by code.
     *
     * @param after only codes behind this one; empty: from the beginning
     */
    public List<BoardPrice> board(InstrumentFilter filter, KnowledgeDate knowledge, String after, int limit) {
        InstrumentFilter.Condition chosen = filter.toSql();
        List<Object> arguments = new ArrayList<>();
        for (int facts = 0; facts < 3; facts++) {
            arguments.addAll(PriceFacts.moments(knowledge));
        }
        arguments.addAll(chosen.arguments());
        arguments.add(after);
        arguments.add(limit);
        String sql = sql(knowledge, chosen.condition());
        try {
            return source.read(Standing::ofAll, connection -> board(connection, sql, arguments));
        } catch (SQLException e) {
            throw new IllegalStateException("The board cannot be read", e);
        }
    }

    private static List<BoardPrice> board(Connection connection, String sql, List<Object> arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<BoardPrice> board = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    board.add(boardPrice(row));
                }
            }
            return board;
        }
    }

    /**
     * Reads each history from its newest end and no further than it must: the newest price {@code p} and the one before;
     * publications behind it that have no numbers; and only where the two mids are equal, on to the end {@code run} of
     * their row, which is the first different price, or else the oldest of all. Days are numbers because that is how they
     * travel.
     */
    static String sql(KnowledgeDate knowledge, String condition) {
        String published = " FROM " + PriceFacts.of("i.id", knowledge) + PUBLISHED;
        return "SELECT i.code, i.currency, i.unit, i.tax, i.frequency, i.status, coalesce(i.calendar, ''),"
                + " p.period_start - DATE '1970-01-01', p.period_end - p.period_start, p.low, p.high, p.mid, p.status,"
                + " p.known_at, p.document, coalesce(bare.period_start, p.period_start) - DATE '1970-01-01',"
                + " p.previous_start - DATE '1970-01-01', coalesce(p.previous_end - p.previous_start, -1),"
                + " p.previous_mid, run.equal FROM instrument i"
                + " CROSS JOIN LATERAL (SELECT f.period_start, f.period_end, f.low, f.high, f.mid, f.status,"
                + " f.known_at, f.document, lead(f.period_start) OVER newest AS previous_start,"
                + " lead(f.period_end) OVER newest AS previous_end, lead(f.mid) OVER newest AS previous_mid"
                + published + PRICED + NEWEST + " LIMIT 1) p"
                + " LEFT JOIN LATERAL (SELECT f.period_start" + published
                + " AND f.period_start > p.period_start ORDER BY f.period_start DESC LIMIT 1) bare ON true"
                + " LEFT JOIN LATERAL (SELECT place - CASE WHEN mid IS DISTINCT FROM p.mid THEN 2 ELSE 1 END AS equal"
                + " FROM (SELECT f.mid, row_number() OVER newest AS place,"
                + " lead(true) OVER newest IS NULL AS oldest" + published + PRICED + NEWEST
                + ") f WHERE p.mid IS NOT DISTINCT FROM p.previous_mid AND (mid IS DISTINCT FROM p.mid OR oldest)"
                + " LIMIT 1) run ON true"
                + " WHERE " + condition + " AND i.code > ? ORDER BY i.code LIMIT ?";
    }

    private static BoardPrice boardPrice(ResultSet row) throws SQLException {
        return new BoardPrice(
                row.getString(1),
                row.getString(2),
                EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, row.getString(3)),
                EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, row.getString(4)),
                EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, row.getString(5)),
                EnumText.parse(InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED, row.getString(6)),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(13))),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getString(15),
                row.getInt(16),
                row.getInt(17),
                row.getInt(18),
                row.getBigDecimal(19),
                row.getInt(20));
    }
}
