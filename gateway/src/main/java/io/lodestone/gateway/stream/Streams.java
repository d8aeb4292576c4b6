package io.lodestone.gateway.stream;

import io.lodestone.gateway.client.ClientConfig;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.process.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open streams of this gateway. */
@ApplicationScoped
public class Streams {
    private static final String RETRY_AFTER = "5";

    private final FeedClient feeds;
    private final StreamConfig config;
    private final ClientConfig services;
    private final MeterRegistry meters;
    private final Set<EventStream> open = new HashSet<>();
    private final Set<EventStream> begun = new HashSet<>();

    /** Opens streams within the given limits. */
    @Inject
    public Streams(
            FeedClient feeds, StreamConfig config, ClientConfig services, MeterRegistry meters, StopSignal signal) {
        this.feeds = feeds;
        this.config = config;
        this.services = services;
        this.meters = meters;
        meters.gauge("lodestone.streams.open", this, Streams::count);
        signal.onStop(() -> begun().forEach(EventStream::close));
    }

    private synchronized int count() {
        return open.size();
    }

    /** Those whose readers have been told where to go on. */
    private synchronized List<EventStream> begun() {
        return List.copyOf(begun);
    }

    /**
     * Opens a stream, which is to be closed by {@link #close}.
     *
     * @param from where to go on; null: now
     * @throws ApiException where too many are open, or the token is not of these databases
     * @throws io.lodestone.gateway.client.ServiceFailure when a service refuses, or is down and it is not known where to
     *     go on
     */
    EventStream open(FeedClient.Wanted wanted, @Nullable StreamToken from) throws InterruptedException {
        SignalBuffer buffer = new SignalBuffer();
        List<Follower> followers = Topic.services(wanted.topics()).stream()
                .map(service -> follower(service, wanted, buffer, from))
                .toList();
        EventStream stream = new EventStream(wanted.topics(), buffer, followers, config.heartbeat(), meters);
        admit(stream);
        boolean failed = true;
        try {
            stream.begin(services.deadline());
            failed = false;
        } finally {
            if (failed) {
                close(stream);
            }
        }
        synchronized (this) {
            begun.add(stream);
        }
        for (Follower follower : followers) {
            Thread.ofVirtual().name("follow-" + follower.service().text()).start(follower::run);
        }
        return stream;
    }

    private Follower follower(
            Service service, FeedClient.Wanted wanted, SignalBuffer buffer, @Nullable StreamToken from) {
        return new Follower(
                service,
                feeds,
                wanted,
                buffer,
                config.serviceTimeout(),
                from == null ? null : from.positions().get(service));
    }

    private synchronized void admit(EventStream stream) {
        if (open.size() >= config.most()) {
            throw new ApiException(
                    Problem.of(
                            ErrorReason.TOO_MANY_REQUESTS,
                            "There are " + config.most() + " streams open, which is the most; try again later.",
                            List.of()),
                    Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER));
        }
        open.add(stream);
    }

    /** Ends a stream; once it has ended, nothing. */
    void close(EventStream stream) {
        synchronized (this) {
            open.remove(stream);
            begun.remove(stream);
        }
        stream.close();
    }
}
