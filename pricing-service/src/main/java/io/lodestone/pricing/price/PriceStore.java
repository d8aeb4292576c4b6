package io.lodestone.pricing.price;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentFilter;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
        arguments.addAll(moments(knowledge));
        boolean few = knowledge.isLatest() && range.days() <= FETCH;
        query(historySql(knowledge, descending), arguments, few, row -> sink.accept(revision(row)));
    }

    private static String historySql(KnowledgeDate knowledge, boolean descending) {
        String way = descending ? " DESC" : "";
        String order = " ORDER BY period_start" + way + ", period_end" + way;
        return knowledge.isLatest()
                ? "SELECT " + COLUMNS + " FROM price_current WHERE " + CHOSEN + order
                : "SELECT DISTINCT ON (period_start, period_end) " + COLUMNS + " FROM price_revision WHERE " + CHOSEN
                        + visible(knowledge) + order + ", known_at DESC, revision DESC";
    }

    /** Every revision of the chosen periods, by period, publication time and revision. */
    public void chains(Instrument instrument, DayRange range, Consumer<PriceRevision> sink) {
        query(CHAINS, chosen(instrument, range), false, row -> sink.accept(revision(row)));
    }

    /**
     * The newest published price with numbers of each chosen instrument, by code.
     *
     * @param after only codes behind this one; empty: from the beginning
     */
    public List<BoardPrice> board(InstrumentFilter filter, KnowledgeDate knowledge, String after, int limit) {
        InstrumentFilter.Condition chosen = filter.toSql();
        List<Object> arguments = new ArrayList<>();
        for (int facts = 0; facts < 4; facts++) {
            arguments.addAll(moments(knowledge));
        }
        arguments.addAll(chosen.arguments());
        arguments.add(after);
        arguments.add(limit);
        List<BoardPrice> board = new ArrayList<>();
        query(boardSql(knowledge, chosen.condition()), arguments, true, row -> board.add(boardPrice(row)));
        return board;
    }

    /** For each instrument: its newest price, the one before, the last different one, and how many lie since then. */
    private static String boardSql(KnowledgeDate knowledge, String condition) {
        String published = facts(knowledge) + " WHERE f.origin = " + Origin.ORIGIN_PUBLISHED_VALUE + " AND f.status <> "
                + PriceStatus.PRICE_STATUS_WITHDRAWN_VALUE + " AND num_nonnulls(f.low, f.high, f.mid) > 0 ";
        String newest = " ORDER BY f.period_start DESC, f.period_end DESC LIMIT 1";
        String before = published + " AND (f.period_start, f.period_end) < (p.period_start, p.period_end) ";
        return "SELECT i.code, i.currency, i.unit, i.tax, i.frequency, i.status, p.period_start, p.period_end,"
                + " p.low, p.high, p.mid, p.status, p.known_at, p.document, b.period_start, b.period_end, b.mid,"
                + " run.equal FROM instrument i"
                + " CROSS JOIN LATERAL (SELECT f.* FROM " + published + newest + ") p"
                + " LEFT JOIN LATERAL (SELECT f.* FROM " + before + newest + ") b ON true"
                + " LEFT JOIN LATERAL (SELECT f.period_start, f.period_end FROM " + before
                + " AND f.mid IS DISTINCT FROM p.mid" + newest + ") other ON true"
                + " CROSS JOIN LATERAL (SELECT count(*) AS equal FROM " + before
                + " AND (f.period_start, f.period_end)"
                + " > (coalesce(other.period_start, '-infinity'), coalesce(other.period_end, '-infinity'))) run"
                + " WHERE " + condition + " AND i.code > ? ORDER BY i.code LIMIT ?";
    }

    /** The queries whose plans are kept an eye on. */
    static List<String> hotQueries() {
        KnowledgeDate then = new KnowledgeDate(Instant.EPOCH, Instant.EPOCH);
        return List.of(
                historySql(KnowledgeDate.LATEST, false),
                historySql(then, false),
                historySql(then, true),
                CHAINS,
                boardSql(KnowledgeDate.LATEST, "true"),
                boardSql(then, "true"));
    }

    /** Rows of one price a period, named {@code f}, of the instrument {@code i}. */
    private static String facts(KnowledgeDate knowledge) {
        return knowledge.isLatest()
                ? "(SELECT * FROM price_current WHERE instrument_id = i.id) f"
                : "(SELECT DISTINCT ON (period_start, period_end) * FROM price_revision WHERE instrument_id = i.id"
                        + visible(knowledge)
                        + " ORDER BY period_start DESC, period_end DESC, known_at DESC, revision DESC) f";
    }

    private static List<Object> chosen(Instrument instrument, DayRange range) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(instrument.id());
        arguments.add(range.earliestStart(Rhythm.longest(instrument.definition().frequency())));
        arguments.add(range.last());
        arguments.add(range.first());
        return arguments;
    }

    private static String visible(KnowledgeDate knowledge) {
        return (knowledge.known() == null ? "" : " AND known_at <= ?")
                + (knowledge.recorded() == null ? "" : " AND recorded_at <= ?");
    }

    /** The arguments of {@link #visible}. */
    private static List<Object> moments(KnowledgeDate knowledge) {
        return Stream.<@Nullable Object>of(Times.toJdbc(knowledge.known()), Times.toJdbc(knowledge.recorded()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
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

    private static BoardPrice boardPrice(ResultSet row) throws SQLException {
        return new BoardPrice(
                row.getString(1),
                row.getString(2),
                EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, row.getString(3)),
                EnumText.parse(TaxBasis.TAX_BASIS_UNSPECIFIED, row.getString(4)),
                EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, row.getString(5)),
                EnumText.parse(InstrumentStatus.INSTRUMENT_STATUS_UNSPECIFIED, row.getString(6)),
                Objects.requireNonNull(period(row, 7)),
                row.getBigDecimal(9),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(12))),
                instant(row, 13),
                row.getString(14),
                period(row, 15),
                row.getBigDecimal(17),
                row.getInt(18));
    }

    private static @Nullable DatePeriod period(ResultSet row, int column) throws SQLException {
        LocalDate start = row.getObject(column, LocalDate.class);
        return start == null ? null : new DatePeriod(start, row.getObject(column + 1, LocalDate.class));
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
