package io.lodestone.pricing.instrument;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.feed.ChangeCounter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The instruments in the database. */
@ApplicationScoped
public class InstrumentStore {
    /**
     * What a replacement did.
     *
     * @param instrument the instrument as it stands now
     * @param created true when there was none by that code before
     */
    public record Replacement(Instrument instrument, boolean created) {}

    /**
     * An instrument, and what its answers depend on.
     *
     * @param instrument the instrument as it is defined now
     * @param version the newest change of its definition, its prices, and the rates that conversions read
     */
    public record Versioned(Instrument instrument, ChangeCounter.Position version) {}

    /** Read before every history: by plain JDBC, which takes a third of the time that an entity takes. */
    private static final String VERSIONED = """
            SELECT i.*, database_id::text AS database,
                   greatest(i.change_no, (SELECT v.change_no FROM price_version v WHERE v.instrument_id = i.id),
                       (SELECT max(r.change_no) FROM fx_rate_revision r), (SELECT max(t.change_no) FROM tax_rate t))
                       AS newest
            FROM instrument i, change_counter WHERE i.code = ?""";

    private final InstrumentRepository instruments;
    private final DataSource dataSource;

    /** Works on the rows of the given repository. */
    @Inject
    InstrumentStore(InstrumentRepository instruments, DataSource dataSource) {
        this.instruments = instruments;
        this.dataSource = dataSource;
    }

    /** The instrument by that code. */
    public Optional<Instrument> find(String code) {
        return instruments.findByCode(code).map(InstrumentEntity::toInstrument);
    }

    /**
     * The instrument by that code.
     *
     * @throws DomainException NOT_FOUND when there is none
     */
    public Instrument get(String code) {
        return find(code).orElseThrow(() -> DomainException.notFound("instrument", code));
    }

    /**
     * The instrument by that code with the version of its answers; to be read before the answer, so that an answer is
     * never older than the version it goes by.
     *
     * @throws DomainException NOT_FOUND when there is none
     */
    public Versioned getVersioned(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(VERSIONED)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw DomainException.notFound("instrument", code);
                }
                return new Versioned(
                        InstrumentEntity.of(row).toInstrument(),
                        new ChangeCounter.Position(row.getString("database"), row.getLong("newest")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Instruments cannot be read", e);
        }
    }

    /**
     * Instruments by code.
     *
     * @param after only codes behind this one; empty: from the beginning
     */
    public List<Instrument> list(InstrumentFilter filter, String after, int limit) {
        InstrumentFilter.Condition chosen = filter.toSql();
        NativeQuery<InstrumentEntity> query = session()
                .createNativeQuery(
                        "SELECT i.* FROM instrument i WHERE " + chosen.condition()
                                + " AND i.code > ? ORDER BY i.code LIMIT ?",
                        InstrumentEntity.class);
        int position = 1;
        for (Object argument : chosen.arguments()) {
            query.setParameter(position++, argument);
        }
        query.setParameter(position++, after);
        query.setParameter(position, limit);
        return query.getResultList().stream()
                .map(InstrumentEntity::toInstrument)
                .toList();
    }

    /**
     * Replaces an instrument's definition, making the next version where it differs.
     *
     * @param expectedVersion the version that must be current; null: whatever is
     * @throws DomainException PRECONDITION_FAILED when another version is current; CONFLICT when prices are stored and
     *     their currency, unit, tax basis or frequency would change
     */
    @Transactional
    public Replacement put(InstrumentDefinition definition, @Nullable Integer expectedVersion) {
        return session().doReturningWork(connection -> {
            ChangeCounter.Locked counter = ChangeCounter.lock(connection);
            Optional<InstrumentEntity> found = instruments.findByCode(definition.code());
            int version = found.map(row -> row.version).orElse(0);
            if (expectedVersion != null && expectedVersion != version) {
                throw versionMoved(definition.code(), expectedVersion, version);
            }
            InstrumentEntity row = found.orElseGet(InstrumentEntity::new);
            if (version > 0) {
                Instrument before = row.toInstrument();
                if (before.definition().equals(definition)) {
                    return new Replacement(before, false);
                }
                if (before.definition().hasOtherBasisThan(definition) && hasPrices(connection, before.id())) {
                    throw basisFixed(definition.code());
                }
            }
            row.become(definition, counter.last() + 1, counter.now());
            instruments.persistAndFlush(row);
            ChangeCounter.advance(connection, counter.last() + 1);
            return new Replacement(row.toInstrument(), version == 0);
        });
    }

    private Session session() {
        return instruments.getEntityManager().unwrap(Session.class);
    }

    private static boolean hasPrices(Connection connection, int instrument) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM price_revision WHERE instrument_id = ?)")) {
            statement.setInt(1, instrument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static DomainException versionMoved(String code, int expected, int version) {
        return new DomainException(
                ErrorReason.PRECONDITION_FAILED,
                version == 0
                        ? "There is no instrument '%s' yet, so version %d cannot be replaced.".formatted(code, expected)
                        : "Instrument '%s' is at version %d, not %d.".formatted(code, version, expected),
                List.of(),
                Map.of("code", code, "version", String.valueOf(version)));
    }

    private static DomainException basisFixed(String code) {
        return new DomainException(
                ErrorReason.CONFLICT,
                "Instrument '" + code + "' has prices: its currency, unit, tax basis and frequency cannot change;"
                        + " define a successor instead.",
                List.of(),
                Map.of("code", code));
    }
}
