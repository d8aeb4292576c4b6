package io.lodestone.gateway.client;

import io.grpc.Channel;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Looks at intervals whether each service answers. The gateway is ready once each has answered since the start; after
 * that a missing one shows in its own answers and in the metric {@code lodestone_service_up}.
 */
@ApplicationScoped
public class ServiceProbe {
    private static final Logger LOG = Logger.getLogger(ServiceProbe.class);
    private static final long FIRST_ANSWER_INTERVAL_MILLIS = 250;
    private static final long LONGEST_MILLIS = 2_000;

    private final Backends backends;
    private final ClientConfig config;
    private final Map<Service, AtomicInteger> up = new ConcurrentHashMap<>();
    private final Set<Service> answered = ConcurrentHashMap.newKeySet();
    private final List<Thread> probes = new ArrayList<>();

    /** Probes through the given channels. */
    @Inject
    public ServiceProbe(Backends backends, ClientConfig config, MeterRegistry meters) {
        this.backends = backends;
        this.config = config;
        for (Service service : Service.values()) {
            AtomicInteger state = new AtomicInteger();
            up.put(service, state);
            meters.gauge("lodestone.service.up", Tags.of("service", service.text()), state);
        }
    }

    void start(@Observes StartupEvent started) {
        for (Service service : Service.values()) {
            probes.add(Thread.ofVirtual().name("probe-" + service.text()).start(() -> probe(service)));
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        probes.forEach(Thread::interrupt);
    }

    /** The services that have not answered yet since the start. */
    public Set<Service> awaited() {
        Set<Service> awaited = EnumSet.allOf(Service.class);
        awaited.removeAll(answered);
        return awaited;
    }

    private void probe(Service service) {
        AtomicInteger state = up.getOrDefault(service, new AtomicInteger());
        while (!Thread.currentThread().isInterrupted()) {
            try {
                // Whoever is only just starting does not fail.
                Channel channel =
                        answered.contains(service) ? backends.channel(service) : backends.lastingChannel(service);
                backends.read(service, () -> FeedServiceGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(LONGEST_MILLIS, TimeUnit.MILLISECONDS)
                        .getPosition(GetPositionRequest.getDefaultInstance()));
                if (state.getAndSet(1) == 0) {
                    LOG.infof("The %s service answers", service.text());
                }
                answered.add(service);
            } catch (ServiceFailure e) {
                if (state.getAndSet(0) == 1) {
                    LOG.warnf("The %s service does not answer: %s", service.text(), e.getMessage());
                }
                backends.reconnect(service);
            } catch (RuntimeException e) {
                state.set(0);
                LOG.warnf(e, "The %s service cannot be probed", service.text());
            }
            try {
                Thread.sleep(untilNext(service, state.get() == 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A service that is missing is looked for more often, for its return is noticed here first. */
    private long untilNext(Service service, boolean up) {
        if (!answered.contains(service)) {
            return FIRST_ANSWER_INTERVAL_MILLIS;
        }
        Duration interval = config.probeInterval();
        return (up || interval.compareTo(config.pause()) < 0 ? interval : config.pause()).toMillis();
    }
}
