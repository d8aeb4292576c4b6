package io.lodestone.pricing.price;

import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.replica.Standing;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The largest changes of prices in the database. */
@ApplicationScoped
public class PriceMoveStore {
    private static final String QUOTED = " WHERE f.origin = " + Origin.ORIGIN_PUBLISHED_VALUE + " AND f.status NOT IN ("
            + PriceStatus.PRICE_STATUS_SUSPENDED_VALUE + ", " + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE
            + ") AND f.mid IS NOT NULL";

    private final HistorySource source;

    /** Reads from the given source. */
    @Inject
    public PriceMoveStore(HistorySource source) {
        this.source = source;
    }

    /**
     * Of each instrument the largest change, in per cent, to a publication whose period overlaps the range; the latest of
     * equals. The largest of these first, then by code.
     *
     * @param elements symbols of which an instrument must have one; empty: any
     * @param licences licence classes of which an instrument must be; empty: any, and none
     */
    public List<PriceMove> largest(
            DatePeriod range,
            Collection<String> elements,
            Collection<String> licences,
            KnowledgeDate knowledge,
            int most) {
        try {
            return source.read(
                    Standing::ofAll, connection -> largest(connection, range, elements, licences, knowledge, most));
        } catch (SQLException e) {
            throw new IllegalStateException("Changes of prices cannot be read", e);
        }
    }

    private static List<PriceMove> largest(
            Connection connection,
            DatePeriod range,
            Collection<String> elements,
            Collection<String> licences,
            KnowledgeDate knowledge,
            int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(knowledge))) {
            int i = 0;
            for (int facts = 0; facts < 2; facts++) {
                for (Object moment : PriceFacts.moments(knowledge)) {
                    statement.setObject(++i, moment);
                }
                statement.setObject(++i, facts == 0 ? range.end() : range.start());
            }
            statement.setObject(++i, range.start());
            statement.setBoolean(++i, elements.isEmpty());
            statement.setArray(++i, connection.createArrayOf("text", elements.toArray()));
            statement.setBoolean(++i, licences.isEmpty());
            statement.setArray(++i, connection.createArrayOf("text", licences.toArray()));
            statement.setInt(++i, most);
            List<PriceMove> moves = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    moves.add(move(row));
                }
            }
            return moves;
        }
    }

    /** Reads of each history the range and the one publication before it. */
    private static String sql(KnowledgeDate knowledge) {
        String facts = " FROM " + PriceFacts.of("i.id", knowledge) + QUOTED;
        return "SELECT i.code, i.name, i.elements, i.currency || '/' || i.unit AS unit, m.* FROM instrument i"
                + " CROSS JOIN LATERAL (SELECT *, round(100 * (mid - mid_before) / mid_before, 6) AS change_pct"
                + " FROM (SELECT f.period_start, f.period_end, f.mid, f.known_at, f.document, f.note,"
                + " lag(f.mid) OVER by_time AS mid_before, lag(f.period_start) OVER by_time AS start_before,"
                + " lag(f.period_end) OVER by_time AS end_before" + facts + " AND f.period_start <= ?"
                + " AND f.period_start >= coalesce((SELECT f.period_start" + facts
                + " AND f.period_end < ? ORDER BY f.period_start DESC LIMIT 1), '-infinity')"
                + " WINDOW by_time AS (ORDER BY f.period_start, f.period_end)) f"
                + " WHERE period_end >= ? AND mid <> mid_before AND mid_before > 0"
                + " ORDER BY abs(mid - mid_before) / mid_before DESC, period_start DESC LIMIT 1) m"
                + " WHERE (? OR i.elements && ?) AND (? OR i.license = ANY (?)) ORDER BY abs(m.change_pct) DESC, i.code LIMIT ?";
    }

    private static PriceMove move(ResultSet row) throws SQLException {
        return new PriceMove(
                row.getString("code"),
                row.getString("name"),
                List.of((String[]) row.getArray("elements").getArray()),
                row.getString("unit"),
                period(row, "period_start", "period_end"),
                period(row, "start_before", "end_before"),
                row.getBigDecimal("mid"),
                row.getBigDecimal("change_pct"),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNullElse(row.getString("document"), ""),
                Objects.requireNonNullElse(row.getString("note"), ""));
    }

    private static DatePeriod period(ResultSet row, String start, String end) throws SQLException {
        return new DatePeriod(row.getObject(start, LocalDate.class), row.getObject(end, LocalDate.class));
    }
}
