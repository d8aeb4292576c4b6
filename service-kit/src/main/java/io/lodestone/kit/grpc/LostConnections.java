package io.lodestone.kit.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/**
 * Takes a connection that broke or that the server gave up for what it is: UNAVAILABLE, which a read survives by asking
 * again. gRPC calls that INTERNAL, or UNKNOWN where it met a closed connection while it wrote. A fault of a service's own is
 * told apart by its details, without which no service answers INTERNAL, and by having no cause on this side.
 */
@GlobalInterceptor
@ApplicationScoped
public class LostConnections implements ClientInterceptor {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<O> listener, Metadata headers) {
                super.start(
                        new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(isLost(status, trailers) ? lost(status) : status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    private static boolean isLost(Status status, Metadata trailers) {
        return status.getCode() == Status.Code.INTERNAL && !trailers.containsKey(DETAILS)
                || status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof IOException;
    }

    private static Status lost(Status status) {
        return Status.UNAVAILABLE.withDescription(status.getDescription()).withCause(status.getCause());
    }
}
