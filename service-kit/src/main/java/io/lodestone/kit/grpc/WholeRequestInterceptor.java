package io.lodestone.kit.grpc;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.runtime.Interceptors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Begins a call with one request message only when that message and the end of the request have come in, and holds its
 * method back until both are handed over. Quarkus moves a method to its virtual thread while the request is still coming
 * in; on the shared HTTP port the two can overtake each other, and the call is then refused as half-closed without a
 * request, or never answered.
 */
@GlobalInterceptor
@ApplicationScoped
public class WholeRequestInterceptor implements ServerInterceptor, Prioritized {
    private static final int ONE_AND_A_SURPLUS = 2;

    /** Next outside of the one that moves methods to their threads. */
    @Override
    public int getPriority() {
        return Interceptors.BLOCKING_HANDLER + 1;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        call.request(ONE_AND_A_SURPLUS);
        return new Request<>(call, headers, next);
    }

    /** A request that is coming in. */
    private static final class Request<I, O> extends ServerCall.Listener<I> {
        private final ServerCall<I, O> call;
        private final Metadata headers;
        private final ServerCallHandler<I, O> next;
        private final List<I> messages = new ArrayList<>(1);
        private ServerCall.@Nullable Listener<I> begun;

        Request(ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
            this.call = call;
            this.headers = headers;
            this.next = next;
        }

        @Override
        public void onMessage(I message) {
            messages.add(message);
        }

        @Override
        public void onHalfClose() {
            Started<I, O> started = new Started<>(call);
            try {
                ServerCall.Listener<I> listener = next.startCall(started, headers);
                messages.forEach(listener::onMessage);
                listener.onHalfClose();
                begun = listener;
            } finally {
                started.handedOver();
            }
        }

        @Override
        public void onCancel() {
            if (begun != null) {
                begun.onCancel();
            }
        }

        @Override
        public void onComplete() {
            if (begun != null) {
                begun.onComplete();
            }
        }

        @Override
        public void onReady() {
            if (begun != null) {
                begun.onReady();
            }
        }
    }

    /** A call whose request has come in, and whose method asks for it perhaps on a thread of its own. */
    private static final class Started<I, O> extends ForwardingServerCall.SimpleForwardingServerCall<I, O> {
        private final Thread delivering = Thread.currentThread();
        private final CountDownLatch handedOver = new CountDownLatch(1);

        Started(ServerCall<I, O> call) {
            super(call);
        }

        void handedOver() {
            handedOver.countDown();
        }

        /** Asks for nothing, everything is there; lets a thread of its own wait until it has been handed over. */
        @Override
        public void request(int wanted) {
            if (Thread.currentThread() != delivering) {
                try {
                    handedOver.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw Status.CANCELLED
                            .withDescription("Stopped.")
                            .withCause(e)
                            .asRuntimeException();
                }
            }
        }
    }
}
