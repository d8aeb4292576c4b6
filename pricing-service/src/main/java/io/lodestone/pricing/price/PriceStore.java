package io.lodestone.pricing.price;

import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.replica.Standing;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The prices in the database. */
@ApplicationScoped
public class PriceStore {
    private static final int FETCH = 5000;

    /** The columns of a revision, days as numbers because that is how they travel. */
    private static final String COLUMNS = "period_start - DATE '1970-01-01', period_end - period_start, low, high, mid,"
            + " status, origin, exactness, revision, known_at, recorded_at, cause, document, note";

    /** Periods of one instrument that share a day with a range; the first two limits let the key choose. */
    private static final String CHOSEN =
            "instrument_id = ? AND period_start >= ? AND period_start <= ? AND period_end >= ?";

    private static final String CHAINS = "SELECT " + COLUMNS + " FROM price_revision WHERE " + CHOSEN
            + " ORDER BY period_start, period_end, known_at, revision";

    /** Whatever changes an instrument's prices leaves its number there. */
    private static final String STANDING = "SELECT c.database_id::text, c.last, coalesce(v.change_no, 0)"
            + " FROM change_counter c LEFT JOIN price_version v ON v.instrument_id = ?";

    private final HistorySource source;

    /** Reads from the given source. */
    @Inject
    public PriceStore(HistorySource source) {
        this.source = source;
    }

    /**
     * Of each chosen period, by period, the newest publication that the date of knowledge lets see.
     *
     * @param start makes what takes the rows; another one where reading has to begin anew
     * @param add gives it a row
     * @return the one that took all of them
     */
    public <S> S history(
            Instrument instrument,
            DayRange range,
            KnowledgeDate knowledge,
            boolean descending,
            Supplier<S> start,
            BiConsumer<? super S, PriceRevision> add) {
        List<Object> arguments = chosen(instrument, range);
        arguments.addAll(PriceFacts.moments(knowledge));
        boolean few = range.days() <= FETCH;
        return query(instrument, historySql(knowledge, descending), arguments, few, start, add);
    }

    private static String historySql(KnowledgeDate knowledge, boolean descending) {
        String way = descending ? " DESC" : "";
        String order = " ORDER BY period_start" + way + ", period_end" + way;
        return knowledge.isLatest()
                ? "SELECT " + COLUMNS + " FROM price_current WHERE " + CHOSEN + order
                : "SELECT DISTINCT ON (period_start, period_end) " + COLUMNS + " FROM price_revision WHERE " + CHOSEN
                        + PriceFacts.visible(knowledge) + order + ", known_at DESC, revision DESC";
    }

    /**
     * Every revision of the chosen periods, by period, publication time and revision.
     *
     * @param start makes what takes the rows; another one where reading has to begin anew
     * @param add gives it a row
     * @return the one that took all of them
     */
    public <S> S chains(
            Instrument instrument, DayRange range, Supplier<S> start, BiConsumer<? super S, PriceRevision> add) {
        return query(instrument, CHAINS, chosen(instrument, range), false, start, add);
    }

    /** The queries whose plans are kept an eye on. */
    static List<String> hotQueries() {
        KnowledgeDate then = new KnowledgeDate(Instant.EPOCH, Instant.EPOCH);
        return List.of(
                historySql(KnowledgeDate.LATEST, false),
                historySql(then, false),
                historySql(then, true),
                CHAINS,
                BoardStore.sql(KnowledgeDate.LATEST, "true"),
                BoardStore.sql(then, "true"),
                CorrectionStore.hotQuery());
    }

    private static List<Object> chosen(Instrument instrument, DayRange range) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(instrument.id());
        arguments.add(range.earliestStart(Rhythm.longest(instrument.definition().frequency())));
        arguments.add(range.last());
        arguments.add(range.first());
        return arguments;
    }

    /**
     * Reads rows.
     *
     * @param few true where all rows fit into memory at once; the others come by a cursor, which takes a transaction and
     *     one more round trip
     */
    private <S> S query(
            Instrument instrument,
            String sql,
            List<Object> arguments,
            boolean few,
            Supplier<S> start,
            BiConsumer<? super S, PriceRevision> add) {
        try {
            return source.read(connection -> standing(connection, instrument.id()), connection -> {
                S rows = start.get();
                // At a replica the transaction that a cursor needs has begun already.
                if (few || !connection.getAutoCommit()) {
                    query(connection, sql, arguments, few ? 0 : FETCH, row -> add.accept(rows, revision(row)));
                    return rows;
                }
                connection.setAutoCommit(false);
                try {
                    query(connection, sql, arguments, FETCH, row -> add.accept(rows, revision(row)));
                } finally {
                    connection.rollback();
                }
                return rows;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("Prices cannot be read", e);
        }
    }

    private static Standing standing(Connection connection, int instrument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
            statement.setInt(1, instrument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Standing(new ChangeCounter.Position(row.getString(1), row.getLong(2)), row.getLong(3));
            }
        }
    }

    private static void query(
            Connection connection, String sql, List<Object> arguments, int fetch, RowConsumer consumer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetch);
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(row);
                }
            }
        }
    }

    private static PriceRevision revision(ResultSet row) throws SQLException {
        return new PriceRevision(
                row.getInt(1),
                row.getInt(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getBigDecimal(5),
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(6))),
                Objects.requireNonNull(Origin.forNumber(row.getInt(7))),
                Objects.requireNonNull(Exactness.forNumber(row.getInt(8))),
                row.getInt(9),
                instant(row, 10),
                instant(row, 11),
                Objects.requireNonNull(RevisionCause.forNumber(row.getInt(12))),
                row.getString(13),
                row.getString(14));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Takes one row. */
    @FunctionalInterface
    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }
}
