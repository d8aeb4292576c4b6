package io.lodestone.gateway.client;

import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionRequest;
import io.lodestone.type.v1.GetPositionResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * The way to the services. A read that finds its service unreachable is tried once more after a short random pause and
 * within the same deadline; a write is never repeated.
 */
@ApplicationScoped
public class Backends {
    private static final int SERVER_ERROR = 500;
    private static final int PAUSE_AT_LEAST_MILLIS = 20;
    private static final int PAUSE_AT_MOST_MILLIS = 120;

    /** Until when a read and its second try may take. */
    private static final ScopedValue<Deadline> UNTIL = ScopedValue.newInstance();

    private final Map<Service, Channel> bare = new EnumMap<>(Service.class);
    private final Map<Service, Channel> guarded = new EnumMap<>(Service.class);
    private final AtomicLongArray generations = new AtomicLongArray(Service.values().length);
    private final MeterRegistry meters;
    private final ClientConfig config;

    /** Uses the configured channels. */
    @Inject
    public Backends(
            @GrpcClient("pricing") Channel pricing,
            @GrpcClient("production") Channel production,
            @GrpcClient("policy") Channel policy,
            MeterRegistry meters,
            ClientConfig config) {
        bare.put(Service.PRICING, pricing);
        bare.put(Service.PRODUCTION, production);
        bare.put(Service.POLICY, policy);
        bare.forEach(
                (service, channel) -> guarded.put(service, new ServiceGuard(service, config, meters).around(channel)));
        this.meters = meters;
        this.config = config;
    }

    /** The channel to a service, for calls that somebody waits for. */
    public Channel channel(Service service) {
        return Objects.requireNonNull(guarded.get(service));
    }

    /** The channel to a service for imports and streams of changes, which take long: nothing limits how many there are. */
    public Channel lastingChannel(Service service) {
        return Objects.requireNonNull(bare.get(service));
    }

    /** Has a service that cannot be reached be looked for now, and not when gRPC's growing pause of up to 2 minutes ends. */
    void reconnect(Service service) {
        if (lastingChannel(service) instanceof ManagedChannel channel) {
            channel.resetConnectBackoff();
        }
    }

    /** Until when the read of this thread may take; empty outside of reads. */
    static Optional<Deadline> deadline() {
        return UNTIL.isBound() ? Optional.of(UNTIL.get()) : Optional.empty();
    }

    /** Where the service's change feed stands. */
    public GetPositionResponse position(Service service) {
        return read(service, () -> FeedServiceGrpc.newBlockingStub(channel(service))
                .getPosition(GetPositionRequest.getDefaultInstance()));
    }

    /** Calls a reading method. */
    public <T> T read(Service service, Supplier<T> call) {
        Deadline deadline = Deadline.after(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
        return ScopedValue.where(UNTIL, deadline).call(() -> {
            try {
                return call.get();
            } catch (StatusRuntimeException first) {
                if (first.getStatus().getCode() != Status.Code.UNAVAILABLE || ServiceGuard.isOwn(first)) {
                    throw failure(service, first);
                }
                pause();
                return once(service, call);
            }
        });
    }

    /** Calls a writing method: once. */
    public <T> T write(Service service, Supplier<T> call) {
        try {
            return once(service, call);
        } finally {
            written(service);
        }
    }

    /** Notes that a write of the service has been answered, or given up: what was read before may be outdated. */
    public void written(Service service) {
        generations.incrementAndGet(service.ordinal());
    }

    /** How many writes of the service this gateway has seen end. */
    public long generation(Service service) {
        return generations.get(service.ordinal());
    }

    private <T> T once(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw failure(service, e);
        }
    }

    /** Begins a reading method that answers with a stream, and waits for its first message. */
    public <T> MessageStream<T> stream(Service service, Supplier<BlockingClientCall<?, T>> call) {
        return read(service, () -> MessageStream.open(service, call.get(), config.idleTimeout(), this));
    }

    /** Says whose failure it was, of the service asked or of one behind it, and counts it where it is that one's own. */
    public ServiceFailure failure(Service asked, StatusRuntimeException status) {
        ErrorReason reason = GrpcErrors.reasonOf(status);
        Service service = Service.named(GrpcErrors.metadataOf(status).getOrDefault(GrpcErrors.SERVICE, ""))
                .orElse(asked);
        if (reason.httpStatus() >= SERVER_ERROR) {
            meters.counter("lodestone.service.failures", "service", service.text(), "reason", reason.slug())
                    .increment();
        }
        return new ServiceFailure(service, status);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_AT_LEAST_MILLIS, PAUSE_AT_MOST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
