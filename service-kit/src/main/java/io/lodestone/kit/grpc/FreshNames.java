package io.lodestone.kit.grpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the names of the services looked up again and again, so that processes that are added get their share of the calls, and
 * those that leave get none before they stop. gRPC itself asks only when one of its connections has ended.
 */
@ApplicationScoped
public class FreshNames {
    /** The name's addresses are then asked for where Java has not kept them, see k8s/images/java.options. */
    private static final int INTERVAL_SECONDS = 2;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("fresh-names").daemon().factory());

    void begin(@Observes StartupEvent started, @Any Instance<Channel> channels) {
        List<ManagedChannel> managed = channels.stream()
                .filter(ManagedChannel.class::isInstance)
                .map(ManagedChannel.class::cast)
                .toList();
        if (!managed.isEmpty()) {
            var unused = clock.scheduleWithFixedDelay(
                    () -> managed.forEach(ManagedChannel::resetConnectBackoff),
                    INTERVAL_SECONDS,
                    INTERVAL_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    void end(@Observes ShutdownEvent stopped) {
        clock.shutdownNow();
    }
}
