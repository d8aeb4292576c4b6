package io.lodestone.gateway.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls away from a service that fails again and again, or that has as many in flight as it may have. Only a service
 * that is down or late fails; one that refuses, or whose client has gone, does not.
 */
final class ServiceGuard {
    private static final Logger LOG = Logger.getLogger(ServiceGuard.class);

    /** The breaker opens where half of the last this many calls failed. */
    private static final int CALLS = 10;

    private static final double FAILED = 0.5;

    private final Service service;
    private final Semaphore room;
    private final TypedGuard<CompletionStage<Boolean>> breaker;
    private final AtomicBoolean open = new AtomicBoolean();
    private final Counter shed;

    ServiceGuard(Service service, ClientConfig config, MeterRegistry meters) {
        this.service = service;
        this.room = new Semaphore(config.mostCalls());
        this.breaker = TypedGuard.create(new TypeLiteral<CompletionStage<Boolean>>() {})
                .withCircuitBreaker()
                .name(service.text())
                .requestVolumeThreshold(CALLS)
                .failureRatio(FAILED)
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .onStateChange(this::changed)
                .done()
                .build();
        Tags tags = Tags.of("service", service.text());
        this.shed = meters.counter("lodestone.service.shed", tags);
        meters.gauge("lodestone.service.breaker.open", tags, open, is -> is.get() ? 1 : 0);
        meters.gauge("lodestone.service.calls", tags, room, left -> config.mostCalls() - left.availablePermits());
    }

    private void changed(CircuitBreakerState state) {
        switch (state) {
            case OPEN -> {
                if (!open.getAndSet(true)) {
                    LOG.warnf(
                            "The %s service fails again and again: it is left alone but for one try at a time",
                            service.text());
                }
            }
            case CLOSED -> {
                if (open.getAndSet(false)) {
                    LOG.infof("The %s service answers again", service.text());
                }
            }
            case HALF_OPEN -> {
                // The next call tries it.
            }
        }
    }

    /** True where the failure is the breaker's own: the service was not asked. */
    static boolean isOwn(StatusRuntimeException failure) {
        return failure.getStatus().getCause() instanceof CircuitBreakerOpenException;
    }

    /** The channel, guarded. */
    Channel around(Channel channel) {
        return ClientInterceptors.intercept(channel, this::guarded);
    }

    private <I, O> ClientCall<I, O> guarded(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        return new Guarded<>(next.newCall(method, options));
    }

    /** A call that has its place from its start to its end, or until it is cancelled. */
    private final class Guarded<I, O> extends CheckedForwardingClientCall<I, O> {
        /** Completes with true once the service has answered; with a failure where it is down or late. */
        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

        private final AtomicBoolean holds = new AtomicBoolean();

        Guarded(ClientCall<I, O> call) {
            super(call);
        }

        @Override
        protected void checkedStart(Listener<O> listener, Metadata headers) {
            if (!room.tryAcquire()) {
                shed.increment();
                throw GrpcErrors.toStatus(new DomainException(ErrorReason.BUSY, "Too many calls at once."));
            }
            holds.set(true);
            CompletableFuture<Boolean> begun = breaker.get(() -> {
                        delegate().start(new Watched<>(listener, this), headers);
                        return outcome;
                    })
                    .toCompletableFuture();
            if (begun.isCompletedExceptionally()
                    && begun.exceptionNow() instanceof CircuitBreakerOpenException prevented) {
                leave();
                throw Status.UNAVAILABLE
                        .withDescription("it failed again and again, and is left alone for a moment")
                        .withCause(prevented)
                        .asRuntimeException();
            }
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            super.cancel(message, cause);
            if (cause instanceof TimeoutException) {
                outcome.completeExceptionally(cause);
            }
            // A reader that has gone does not hear of the end any more.
            end();
        }

        void answered() {
            outcome.complete(true);
        }

        void ended(Status status, Metadata trailers) {
            StatusRuntimeException failure = status.asRuntimeException(trailers);
            if (isFailure(failure)) {
                outcome.completeExceptionally(failure);
            }
            end();
        }

        private void end() {
            outcome.complete(true);
            leave();
        }

        private void leave() {
            if (holds.getAndSet(false)) {
                room.release();
            }
        }
    }

    /** Down or late, and no other service behind it. */
    private boolean isFailure(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                GrpcErrors.metadataOf(failure)
                        .getOrDefault(GrpcErrors.SERVICE, service.text())
                        .equals(service.text());
            default -> false;
        };
    }

    /** Tells a guarded call what it is answered. */
    private static final class Watched<O> extends SimpleForwardingClientCallListener<O> {
        private final ServiceGuard.Guarded<?, O> call;

        Watched(ClientCall.Listener<O> listener, ServiceGuard.Guarded<?, O> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(O message) {
            call.answered();
            super.onMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.ended(status, trailers);
            super.onClose(status, trailers);
        }
    }
}
