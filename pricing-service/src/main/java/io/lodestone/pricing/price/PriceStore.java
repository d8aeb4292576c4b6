package io.lodestone.pricing.price;

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
import java.util.function.Consumer;
import javax.sql.DataSource;

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

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public PriceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Of each chosen period, by period, the newest publication that the date of knowledge lets see. */
    public void history(
            Instrument instrument,
            DayRange range,
            KnowledgeDate knowledge,
            boolean descending,
            Consumer<PriceRevision> sink) {
        List<Object> arguments = chosen(instrument, range);
        arguments.addAll(PriceFacts.moments(knowledge));
        boolean few = range.days() <= FETCH;
        query(historySql(knowledge, descending), arguments, few, row -> sink.accept(revision(row)));
    }

    private static String historySql(KnowledgeDate knowledge, boolean descending) {
        String way = descending ? " DESC" : "";
        String order = " ORDER BY period_start" + way + ", period_end" + way;
        return knowledge.isLatest()
                ? "SELECT " + COLUMNS + " FROM price_current WHERE " + CHOSEN + order
                : "SELECT DISTINCT ON (period_start, period_end) " + COLUMNS + " FROM price_revision WHERE " + CHOSEN
                        + PriceFacts.visible(knowledge) + order + ", known_at DESC, revision DESC";
    }

    /** Every revision of the chosen periods, by period, publication time and revision. */
    public void chains(Instrument instrument, DayRange range, Consumer<PriceRevision> sink) {
        query(CHAINS, chosen(instrument, range), false, row -> sink.accept(revision(row)));
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
    private void query(String sql, List<Object> arguments, boolean few, RowConsumer consumer) {
        try (Connection connection = dataSource.getConnection()) {
            if (few) {
                query(connection, sql, arguments, 0, consumer);
                return;
            }
            connection.setAutoCommit(false);
            try {
                query(connection, sql, arguments, FETCH, consumer);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Prices cannot be read", e);
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
