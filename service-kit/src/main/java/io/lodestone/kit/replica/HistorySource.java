package io.lodestone.kit.replica;

import io.agroal.api.AgroalDataSource;
import io.lodestone.kit.feed.ChangeCounter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where histories are read: at a replica, if there is one and it shows all that the primary shows of what is asked for;
 * else at the primary. The primary is asked for that before each read, so that whoever has written, through whichever
 * process, reads what was written, and nobody sees a newer state before an older one.
 */
@ApplicationScoped
public class HistorySource {
    /** Reads from a connection. It may be called twice for one answer, so it leaves nothing behind but its result. */
    @FunctionalInterface
    public interface Read<T> {
        /** Reads; ends no transaction. */
        T from(Connection connection) throws SQLException;
    }

    /** What became of reads that a replica might have answered; all but the first went to the primary. */
    private enum Outcome {
        /** The replica answered. */
        REPLICA,
        /** It does not show yet what the primary shows. */
        BEHIND,
        /** It shows what the primary does not show yet, as may be while a synchronous commit ends. */
        AHEAD,
        /** Replaying changes broke the read off, or it took too long. */
        CANCELLED,
        /** It could not be asked. */
        FAILED,
        /** It could not be asked a moment ago. */
        RESTING
    }

    /** An answer, with the newest change that it shows. */
    private record Answer<T>(long shown, T value) {}

    private static final Logger LOG = Logger.getLogger(HistorySource.class);

    /** How long a replica that failed is left alone. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** One round trip: the snapshot that the rest of the transaction sees, and how new it is. */
    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;" + " SELECT database_id::text, last FROM change_counter";

    private static final String SERIALIZATION_FAILURES = "40";
    private static final String QUERY_CANCELLED = "57014";

    private final javax.sql.DataSource primary;
    private final @Nullable AgroalDataSource replica;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final AtomicLong lag = new AtomicLong();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile long restUntil = System.nanoTime();

    /** Reads the service's database, and its replica where one is configured. */
    @Inject
    public HistorySource(
            javax.sql.DataSource primary,
            @DataSource("replica") InjectableInstance<AgroalDataSource> replica,
            MeterRegistry meters) {
        this(primary, replica.listActive().stream().findFirst(), meters);
    }

    /**
     * Reads the given databases.
     *
     * @param replica empty: everything is read at the primary
     */
    HistorySource(javax.sql.DataSource primary, Optional<AgroalDataSource> replica, MeterRegistry meters) {
        this.primary = primary;
        this.replica = replica.orElse(null);
        if (replica.isPresent()) {
            for (Outcome outcome : Outcome.values()) {
                String name = outcome.name().toLowerCase(Locale.ROOT);
                outcomes.put(outcome, meters.counter("lodestone.replica.reads", "outcome", name));
            }
            meters.gauge("lodestone.replica.lag.changes", lag);
        }
    }

    /** Reads the given database and no other. */
    public static HistorySource of(javax.sql.DataSource primary) {
        return new HistorySource(primary, Optional.empty(), Metrics.globalRegistry);
    }

    /**
     * Reads.
     *
     * @param standing asks the primary what it shows; not called where there is no replica
     * @throws SQLException when the primary cannot be read; what fails at the replica is read at the primary
     */
    public <T> T read(Read<Standing> standing, Read<T> read) throws SQLException {
        if (replica != null) {
            Optional<T> answer = fromReplica(replica, standing, read);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return atPrimary(read);
    }

    private <T> T atPrimary(Read<T> read) throws SQLException {
        try (Connection connection = primary.getConnection()) {
            return read.from(connection);
        }
    }

    private <T> Optional<T> fromReplica(AgroalDataSource replica, Read<Standing> standing, Read<T> read)
            throws SQLException {
        if (restUntil - System.nanoTime() > 0) {
            return toPrimary(Outcome.RESTING);
        }
        Standing wanted = atPrimary(standing);
        Answer<Optional<T>> answer;
        try {
            answer = ask(replica, wanted, read);
        } catch (SQLException e) {
            return toPrimary(failed(replica, e));
        }
        if (failing.compareAndSet(true, false)) {
            LOG.info("The replica is read again");
        }
        lag.set(Math.max(0, wanted.primary().last() - answer.shown()));
        if (answer.value().isEmpty()) {
            return toPrimary(Outcome.BEHIND);
        }
        if (answer.shown() > wanted.primary().last()
                && answer.shown() > atPrimary(ChangeCounter::position).last()) {
            return toPrimary(Outcome.AHEAD);
        }
        count(Outcome.REPLICA);
        return answer.value();
    }

    /** What the replica says, in one snapshot; without a value where it is behind. */
    private static <T> Answer<Optional<T>> ask(AgroalDataSource replica, Standing wanted, Read<T> read)
            throws SQLException {
        try (Connection connection = replica.getConnection()) {
            connection.setAutoCommit(false);
            try {
                ChangeCounter.Position shown = snapshot(connection);
                if (!shown.databaseId().equals(wanted.primary().databaseId())) {
                    throw new SQLException("it is a replica of another database");
                }
                return new Answer<>(
                        shown.last(),
                        shown.last() < wanted.needed() ? Optional.empty() : Optional.of(read.from(connection)));
            } finally {
                connection.rollback();
            }
        }
    }

    private static ChangeCounter.Position snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SNAPSHOT);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return new ChangeCounter.Position(row.getString(1), row.getLong(2));
            }
        }
    }

    private Outcome failed(AgroalDataSource replica, SQLException why) {
        String state = why.getSQLState();
        if (state != null && (state.startsWith(SERIALIZATION_FAILURES) || state.equals(QUERY_CANCELLED))) {
            return Outcome.CANCELLED;
        }
        restUntil = System.nanoTime() + REST.toNanos();
        // Connections at rest are as broken as this one, and would each cost a rest.
        replica.flush(AgroalDataSource.FlushMode.IDLE);
        if (failing.compareAndSet(false, true)) {
            LOG.warnf("The replica cannot be read, the primary answers instead: %s", why.getMessage());
        }
        return Outcome.FAILED;
    }

    private <T> Optional<T> toPrimary(Outcome why) {
        count(why);
        return Optional.empty();
    }

    private void count(Outcome outcome) {
        Counter counter = outcomes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
