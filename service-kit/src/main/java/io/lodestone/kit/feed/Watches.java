package io.lodestone.kit.feed;

import com.google.protobuf.Message;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.grpc.OutboundFlow;
import io.lodestone.kit.process.StopSignal;
import io.lodestone.type.v1.FeedPosition;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of changes of this process. While there is one, the change counter is looked at in short intervals, once
 * for all of them; each reads for itself, a few at a time, so that other readers find connections.
 */
@ApplicationScoped
public class Watches {
    private static final int AT_ONCE = 4;

    private final DataSource dataSource;
    private final WatchConfig config;
    private final Semaphore reading = new Semaphore(AT_ONCE);
    private final Set<Watch<?>> open = new HashSet<>();
    private boolean polling;

    /** Watches the given database. */
    @Inject
    public Watches(DataSource dataSource, WatchConfig config, StopSignal signal, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.config = config;
        meters.gauge("lodestone.watches.open", this, Watches::count);
        meters.gauge("lodestone.watch.lag.changes", this, Watches::lag);
        signal.onStop(() -> watching().forEach(watch -> watch.fail(stopping())));
    }

    /**
     * A stream of changes that ends only with its client, the database or the process.
     *
     * @param after behind which change to begin; null: now
     * @param reader reads the changes; asked on a thread of the stream's own
     * @param answer makes the message of some changes, or of none, and the position reached
     * @throws DomainException when the position is not of this database
     */
    public <M extends Message, R> Multi<R> open(
            @Nullable FeedPosition after, ChangeReader<M> reader, BiFunction<List<M>, FeedPosition, R> answer) {
        OutboundFlow flow = OutboundFlow.current();
        ChangeCounter.Position now = position();
        long begin = after == null ? now.last() : behind(after, now);
        return Multi.createFrom().emitter(emitter -> {
            Watch<M> watch = new Watch<>(
                    limited(reader),
                    flow,
                    begin,
                    config.heartbeat(),
                    changes ->
                            emitter.emit(answer.apply(changes.rows(), position(now.databaseId(), changes.reached()))));
            Thread.ofVirtual().name("watch").start(() -> follow(watch, emitter));
        });
    }

    private static long behind(FeedPosition after, ChangeCounter.Position now) {
        if (!after.getDatabaseId().equals(now.databaseId())) {
            throw DomainException.invalid("after", "is a position of another database; begin again without it");
        }
        if (after.getChangeNumber() > now.last()) {
            throw DomainException.invalid(
                    "after",
                    "is ahead of this database, which was restored to an earlier state; begin again without it");
        }
        return after.getChangeNumber();
    }

    private static FeedPosition position(String databaseId, long number) {
        return FeedPosition.newBuilder()
                .setDatabaseId(databaseId)
                .setChangeNumber(number)
                .build();
    }

    private <M extends Message> ChangeReader<M> limited(ChangeReader<M> reader) {
        return (after, upTo) -> {
            reading.acquireUninterruptibly();
            try {
                return reader.read(after, upTo);
            } finally {
                reading.release();
            }
        };
    }

    private void follow(Watch<?> watch, MultiEmitter<?> emitter) {
        begin(watch);
        try {
            watch.run();
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.fail(stopping());
        } catch (RuntimeException e) {
            emitter.fail(e);
        } finally {
            end(watch);
        }
    }

    private synchronized void begin(Watch<?> watch) {
        open.add(watch);
        if (!polling) {
            polling = true;
            Thread.ofVirtual().name("watch-poll").start(this::poll);
        }
    }

    private synchronized void end(Watch<?> watch) {
        open.remove(watch);
    }

    private synchronized List<Watch<?>> watching() {
        return List.copyOf(open);
    }

    /** How many streams are open. */
    public synchronized int count() {
        return open.size();
    }

    /** How far the slowest stream is behind the newest change. */
    private long lag() {
        return watching().stream().mapToLong(Watch::behind).max().orElse(0);
    }

    private static DomainException stopping() {
        return new DomainException(
                ErrorReason.SERVICE_UNAVAILABLE, "The service is stopping; go on behind the last position.");
    }

    /** Looks at the counter until nobody watches any more. */
    private void poll() {
        while (isWatched()) {
            try {
                long last = position().last();
                watching().forEach(watch -> watch.moved(last));
            } catch (RuntimeException e) {
                watching().forEach(watch -> watch.fail(e));
            }
            pause(config.poll());
        }
    }

    private synchronized boolean isWatched() {
        polling = !open.isEmpty();
        return polling;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ChangeCounter.Position position() {
        try (Connection connection = dataSource.getConnection()) {
            return ChangeCounter.position(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The change counter cannot be read", e);
        }
    }
}
