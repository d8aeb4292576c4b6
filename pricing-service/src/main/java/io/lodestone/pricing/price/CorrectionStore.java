package io.lodestone.pricing.price;

import io.lodestone.kit.feed.ChangeCounter;
import io.lodestone.kit.replica.HistorySource;
import io.lodestone.kit.replica.Standing;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.type.v1.RevisionCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The feed of corrections in the database. */
@ApplicationScoped
public class CorrectionStore {
    private static final String CORRECTIONS = """
            SELECT r.change_no, i.code, r.period_start, r.period_end, r.revision, b.revision, r.low, r.high, r.mid, b.mid,
                   r.status, r.cause, r.known_at, r.recorded_at, r.document, r.note
            FROM price_revision r JOIN instrument i ON i.id = r.instrument_id
            LEFT JOIN LATERAL (
                SELECT revision, mid FROM price_revision
                WHERE instrument_id = r.instrument_id AND period_start = r.period_start AND period_end = r.period_end
                  AND (known_at, revision) < (r.known_at, r.revision)
                ORDER BY known_at DESC, revision DESC LIMIT 1) b ON true
            WHERE (r.revision > 1 OR r.cause IS NOT NULL) AND r.change_no > ?""";

    private final HistorySource source;

    /** Reads from the given source. */
    @Inject
    public CorrectionStore(HistorySource source) {
        this.source = source;
    }

    /**
     * Revisions that correct another or state a cause, in storage order.
     *
     * @param after cursor behind which to begin; null: from the beginning
     * @param instrument only of this one; null: of all
     * @param cause only for this cause; unspecified: for any or none
     */
    public List<Correction> list(
            @Nullable CorrectionCursor after, @Nullable Instrument instrument, RevisionCause cause, int limit) {
        try {
            return source.read(Standing::ofAll, connection -> list(connection, after, instrument, cause, limit));
        } catch (SQLException e) {
            throw new IllegalStateException("Corrections cannot be read", e);
        }
    }

    private static List<Correction> list(
            Connection connection,
            @Nullable CorrectionCursor after,
            @Nullable Instrument instrument,
            RevisionCause cause,
            int limit)
            throws SQLException {
        ChangeCounter.Position position = ChangeCounter.position(connection);
        List<Object> arguments = new ArrayList<>();
        arguments.add(after == null ? 0L : after.behindIn(position.databaseId(), position.last()));
        String sql = CORRECTIONS;
        if (instrument != null) {
            sql += " AND r.instrument_id = ?";
            arguments.add(instrument.id());
        }
        if (cause != RevisionCause.REVISION_CAUSE_UNSPECIFIED) {
            sql += " AND r.cause = ?";
            arguments.add(cause.getNumber());
        }
        arguments.add(limit);
        try (PreparedStatement statement = connection.prepareStatement(sql + " ORDER BY r.change_no LIMIT ?")) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<Correction> corrections = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    corrections.add(correction(row, position.databaseId()));
                }
            }
            return corrections;
        }
    }

    private static Correction correction(ResultSet row, String databaseId) throws SQLException {
        return new Correction(
                new CorrectionCursor(databaseId, row.getLong(1)),
                row.getString(2),
                new DatePeriod(row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)),
                row.getInt(5),
                row.getInt(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getBigDecimal(9),
                row.getBigDecimal(10),
                Objects.requireNonNull(PriceStatus.forNumber(row.getInt(11))),
                Objects.requireNonNull(RevisionCause.forNumber(row.getInt(12))),
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getString(15),
                row.getString(16));
    }

    /** The query whose plan is kept an eye on. */
    static String hotQuery() {
        return CORRECTIONS + " ORDER BY r.change_no LIMIT ?";
    }
}
