package io.lodestone.pricing.price;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
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
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The newest prices in the database. */
@ApplicationScoped
public class BoardStore {
    private static final String PUBLISHED = " WHERE f.origin = " + Origin.ORIGIN_PUBLISHED_VALUE + " AND f.status <> "
            + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE;

    private static final String PRICED = "num_nonnulls(f.low, f.high, f.mid) > 0";

    /** Newest first; a window over the rows as the key gives them, so that a limit ends the reading. */
    private static final String NEWEST =
            " WINDOW newest AS (ORDER BY f.period_start DESC, f.period_end DESC ROWS UNBOUNDED PRECEDING)";

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public BoardStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The newest published price with numbers of each chosen instrument, by code.
     *
     * @param after only codes behind this one; empty: from the beginning
     */
    public List<BoardPrice> board(InstrumentFilter filter, KnowledgeDate knowledge, String after, int limit) {
        InstrumentFilter.Condition chosen = filter.toSql();
        List<Object> arguments = new ArrayList<>(PriceFacts.moments(knowledge));
        arguments.addAll(PriceFacts.moments(knowledge));
        arguments.addAll(chosen.arguments());
        arguments.add(after);
        arguments.add(limit);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql(knowledge, chosen.condition()))) {
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
        } catch (SQLException e) {
            throw new IllegalStateException("The board cannot be read", e);
        }
    }

    /**
     * Reads each history from its newest end and no further than it must: to the newest price {@code p}, remembering the
     * newest publication, which may have no numbers; then on to the end {@code run} of the row of equal mids, which is
     * the first different price, or else the oldest price of all.
     */
    static String sql(KnowledgeDate knowledge, String condition) {
        String published = " FROM " + PriceFacts.of("i.id", knowledge) + PUBLISHED;
        return "SELECT i.code, i.currency, i.unit, i.tax, i.frequency, i.status, coalesce(i.calendar, ''),"
                + " p.period_start, p.period_end, p.low, p.high, p.mid, p.status, p.known_at, p.document, p.published,"
                + " run.previous_start, run.previous_end, run.mid, run.place, run.differs FROM instrument i"
                + " CROSS JOIN LATERAL (SELECT * FROM (SELECT f.period_start, f.period_end, f.low, f.high, f.mid,"
                + " f.status, f.known_at, f.document, first_value(f.period_start) OVER newest AS published"
                + published + NEWEST + ") f WHERE " + PRICED + " LIMIT 1) p"
                + " CROSS JOIN LATERAL (SELECT previous_start, previous_end, mid, place,"
                + " mid IS DISTINCT FROM p.mid AS differs FROM (SELECT f.mid, row_number() OVER newest AS place,"
                + " nth_value(f.period_start, 2) OVER newest AS previous_start,"
                + " nth_value(f.period_end, 2) OVER newest AS previous_end,"
                + " lead(true) OVER newest IS NULL AS oldest" + published + " AND " + PRICED + NEWEST
                + ") f WHERE mid IS DISTINCT FROM p.mid OR oldest LIMIT 1) run"
                + " WHERE " + condition + " AND i.code > ? ORDER BY i.code LIMIT ?";
    }

    private static BoardPrice boardPrice(ResultSet row) throws SQLException {
        BigDecimal mid = row.getBigDecimal(12);
        int place = row.getInt(20);
        boolean differs = row.getBoolean(21);
        return new BoardPrice(
                row.getString(1),
                row.getString(2),
                EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, row.getString(3)),
                EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, row.getString(4)),
                EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, row.getString(5)),
                EnumText.parse(InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED, row.getString(6)),
                row.getString(7),
                Objects.requireNonNull(period(row, 8)),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                mid,
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(13))),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getString(15),
                row.getObject(16, LocalDate.class),
                period(row, 17),
                previousMid(mid, row.getBigDecimal(19), place),
                differs ? place - 2 : place - 1);
    }

    /** The second price's mid: that of the run's end where the run ends with it, else the newest one's own. */
    private static @Nullable BigDecimal previousMid(@Nullable BigDecimal mid, @Nullable BigDecimal end, int place) {
        return switch (place) {
            case 1 -> null;
            case 2 -> end;
            default -> mid;
        };
    }

    private static @Nullable DatePeriod period(ResultSet row, int column) throws SQLException {
        LocalDate start = row.getObject(column, LocalDate.class);
        return start == null ? null : new DatePeriod(start, row.getObject(column + 1, LocalDate.class));
    }
}
