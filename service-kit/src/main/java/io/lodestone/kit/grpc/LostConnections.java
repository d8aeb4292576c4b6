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

/**
 * Takes a connection that the server gave up for what it is: UNAVAILABLE, which a read survives by asking again. The servers
 * of Vert.x give up a connection, and every call on it, where they answer a call that its client has given up before
 * (quarkus#56268), and gRPC calls that INTERNAL.
 */
@GlobalInterceptor
@ApplicationScoped
public class LostConnections implements ClientInterceptor {
    private static final String GIVEN_UP = "GOAWAY";

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<O> listener, Metadata headers) {
                super.start(
                        new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(isLost(status) ? lost(status) : status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    private static boolean isLost(Status status) {
        String description = status.getDescription();
        return status.getCode() == Status.Code.INTERNAL && description != null && description.contains(GIVEN_UP);
    }

    private static Status lost(Status status) {
        return Status.UNAVAILABLE.withDescription(status.getDescription()).withCause(status.getCause());
    }
}
