package io.lodestone.pricing.watch;

import com.google.type.Decimal;
import io.lodestone.kit.feed.Changes;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.PriceChange;
import io.lodestone.pricing.v1.StoredPrice;
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
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The revisions of prices in the order of their storing, in the database. */
@ApplicationScoped
public class PriceChangeStore {
    /** Rows are limited before the revision that each supersedes is looked for. */
    private static final String CHANGES = """
            SELECT r.change_no, r.code, r.period_start, r.period_end, r.revision, b.revision AS supersedes,
                   r.low, r.high, r.mid, b.mid AS mid_before, r.status, r.origin, r.exactness, r.cause,
                   r.known_at, r.recorded_at, r.document, r.note
            FROM (SELECT p.*, i.code FROM price_revision p JOIN instrument i ON i.id = p.instrument_id
                  WHERE p.change_no > ? AND p.change_no <= ?%s ORDER BY p.change_no LIMIT ?) r
            LEFT JOIN LATERAL (
                SELECT revision, mid FROM price_revision
                WHERE instrument_id = r.instrument_id AND period_start = r.period_start AND period_end = r.period_end
                  AND (known_at, revision) < (r.known_at, r.revision)
                ORDER BY known_at DESC, revision DESC LIMIT 1) b ON true
            ORDER BY r.change_no""";

    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public PriceChangeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The query whose plan is kept an eye on. */
    static String hotQuery() {
        return CHANGES.formatted("");
    }

    /**
     * The next revisions.
     *
     * @param after change number behind which to begin
     * @param upTo change number up to which to look
     * @param instrument only of this one; null: of all
     * @param element only of instruments that have this symbol; empty: of all
     * @param licences only of instruments that are of one of these licence classes now; empty: of all
     */
    Changes<PriceChange> read(
            long after, long upTo, @Nullable Instrument instrument, String element, List<String> licences) {
        List<Object> arguments = new ArrayList<>(List.of(after, upTo));
        String chosen = "";
        if (instrument != null) {
            chosen += " AND p.instrument_id = ?";
            arguments.add(instrument.id());
        }
        if (!element.isEmpty()) {
            chosen += " AND ? = ANY (i.elements)";
            arguments.add(element);
        }
        if (!licences.isEmpty()) {
            chosen += " AND i.license = ANY (?)";
            arguments.add(licences.toArray(String[]::new));
        }
        arguments.add(Changes.MOST_ROWS);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CHANGES.formatted(chosen))) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<PriceChange> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(change(row));
                }
            }
            return Changes.fitting(
                    rows,
                    Changes.reached(rows, Changes.MOST_ROWS, upTo, PriceChange::getChangeNumber),
                    PriceChange::getChangeNumber);
        } catch (SQLException e) {
            throw new IllegalStateException("Changes of prices cannot be read", e);
        }
    }

    private static PriceChange change(ResultSet row) throws SQLException {
        StoredPrice.Builder price = StoredPrice.newBuilder()
                .setInstrument(row.getString("code"))
                .setPeriod(new DatePeriod(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class))
                        .toProto())
                .setRevision(row.getInt("revision"))
                .setSupersedes(row.getInt("supersedes"))
                .setStatusValue(row.getInt("status"))
                .setOriginValue(row.getInt("origin"))
                .setExactnessValue(row.getInt("exactness"))
                .setCauseValue(row.getInt("cause"))
                .setKnownAt(Times.toProto(
                        row.getObject("known_at", OffsetDateTime.class).toInstant()))
                .setRecordedAt(Times.toProto(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
        set(row.getBigDecimal("low"), price::setLow);
        set(row.getBigDecimal("high"), price::setHigh);
        set(row.getBigDecimal("mid"), price::setMid);
        set(row.getBigDecimal("mid_before"), price::setMidBefore);
        @Nullable String document = row.getString("document");
        if (document != null) {
            price.setDocument(document);
        }
        @Nullable String note = row.getString("note");
        if (note != null) {
            price.setNote(note);
        }
        return PriceChange.newBuilder()
                .setChangeNumber(row.getLong("change_no"))
                .setPrice(price)
                .build();
    }

    private static void set(@Nullable BigDecimal number, Consumer<Decimal> setter) {
        if (number != null) {
            setter.accept(Decimals.toProto(number));
        }
    }
}
