package io.lodestone.kit.process;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stops without a request failing: nobody new is let in, who is connected is told to go elsewhere, and what was begun is
 * finished and sent to its last byte. The framework waits for requests too, but goes on accepting others meanwhile, and then
 * breaks off every connection, with whatever has just been sent over it or still waits for a slow reader.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int BEFORE_ALL = Integer.MAX_VALUE;
    private static final int NO_ERROR = 0;
    private static final long LOOK_MILLIS = 20;

    private final ShutdownConfig config;
    private final StopSignal signal;
    private final Map<HttpConnection, Use> open = new ConcurrentHashMap<>();
    private final Set<Channel> acceptors = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    /** Ends what would not end by the given signal. */
    @Inject
    public Drain(ShutdownConfig config, StopSignal signal) {
        this.config = config;
        this.signal = signal;
    }

    /** What goes on over a connection. */
    private static final class Use {
        private final boolean multiplexed;
        private boolean begun;
        private int requests;
        private long since = System.nanoTime();
        private boolean closing;

        Use(HttpVersion version) {
            multiplexed = version == HttpVersion.HTTP_2;
        }

        /** Begins a request; true for the first. */
        synchronized boolean begin() {
            requests++;
            boolean first = !begun;
            begun = true;
            return first;
        }

        synchronized void end() {
            requests--;
            since = System.nanoTime();
        }

        /** True once, when nothing has been asked for the given time. */
        synchronized boolean isToBeClosed(Duration idle) {
            boolean now = !closing && requests == 0 && System.nanoTime() - since >= idle.toNanos();
            closing |= now;
            return now;
        }
    }

    void watch(@Observes Filters filters) {
        filters.register(this::begin, BEFORE_ALL);
    }

    /** Takes note of a request, on the thread that it came in by. */
    void begin(RoutingContext request) {
        HttpConnection connection = request.request().connection();
        Use use = open.computeIfAbsent(
                connection, first -> new Use(request.request().version()));
        if (use.begin()) {
            Channel channel = channel(connection);
            ChannelFuture unused = channel.closeFuture().addListener(closed -> open.remove(connection));
            if (acceptors.add(channel.parent()) && draining) {
                stopAccepting();
            }
        }
        request.addEndHandler(end -> use.end());
        if (draining) {
            if (use.multiplexed) {
                connection.goAway(NO_ERROR);
            } else {
                request.response().putHeader(HttpHeaderNames.CONNECTION, "close");
                request.addEndHandler(end -> connection.close());
            }
        }
        request.next();
    }

    /** Finishes what has been begun, before anything is shut down. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        long limit = System.nanoTime() + config.timeout().toNanos();
        draining = true;
        stopAccepting();
        open.forEach((connection, use) -> {
            if (use.multiplexed) {
                sendAway(connection);
            }
        });
        while (!open.isEmpty() && System.nanoTime() < limit) {
            signal.stop();
            open.forEach((connection, use) -> {
                if (use.isToBeClosed(config.idle())) {
                    close(connection, use, limit - System.nanoTime());
                }
            });
            Thread.sleep(LOOK_MILLIS);
        }
        if (!open.isEmpty()) {
            LOG.warnf("What was asked over %d connections took too long to be finished", open.size());
        }
    }

    private void stopAccepting() {
        for (Channel acceptor : acceptors) {
            ChannelFuture unused = acceptor.close();
        }
    }

    /**
     * Has the client begin nothing more on this connection. What crosses this on the way is ignored here, and the client
     * knows; so the last call is named on the thread that calls come in by.
     */
    private static void sendAway(HttpConnection connection) {
        channel(connection).eventLoop().execute(() -> connection.goAway(NO_ERROR));
    }

    /** Closes a connection once all has been sent. */
    private static void close(HttpConnection connection, Use use, long nanos) {
        if (use.multiplexed) {
            connection.shutdown(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } else {
            connection.close();
        }
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
