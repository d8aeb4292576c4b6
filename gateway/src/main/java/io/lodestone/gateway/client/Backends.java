package io.lodestone.gateway.client;

import io.grpc.Channel;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/**
 * The way to the services. A read that finds its service unreachable is tried once more after a short random pause; a
 * write is never repeated.
 */
@ApplicationScoped
public class Backends {
    private static final int SERVER_ERROR = 500;
    private static final int PAUSE_AT_LEAST_MILLIS = 20;
    private static final int PAUSE_AT_MOST_MILLIS = 120;

    private final Map<Service, Channel> channels = new EnumMap<>(Service.class);
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
        channels.put(Service.PRICING, pricing);
        channels.put(Service.PRODUCTION, production);
        channels.put(Service.POLICY, policy);
        this.meters = meters;
        this.config = config;
    }

    /** The channel to a service. */
    public Channel channel(Service service) {
        return Objects.requireNonNull(channels.get(service));
    }

    /** Where the service's change feed stands. */
    public GetPositionResponse position(Service service) {
        return read(service, () -> FeedServiceGrpc.newBlockingStub(channel(service))
                .getPosition(GetPositionRequest.getDefaultInstance()));
    }

    /** Calls a reading method. */
    public <T> T read(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException first) {
            if (first.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw failure(service, first);
            }
            pause();
            return once(service, call);
        }
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
