package io.lodestone.gateway.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.grpc.Caller;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/**
 * Gives every call with one answer the deadline of its read, or one of its own, and sends the caller's name and roles along.
 * Streams have idle timeouts instead.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallInterceptor implements ClientInterceptor {
    private final Exchange exchange;
    private final ClientConfig config;

    /** Takes the caller from the request that is being answered. */
    @Inject
    public CallInterceptor(Exchange exchange, ClientConfig config) {
        this.exchange = exchange;
        this.config = config;
    }

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        boolean bounded = method.getType() == MethodDescriptor.MethodType.UNARY && options.getDeadline() == null;
        CallOptions effective = bounded
                ? options.withDeadline(Backends.deadline()
                        .orElseGet(() -> Deadline.after(config.deadline().toMillis(), TimeUnit.MILLISECONDS)))
                : options;
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, effective)) {
            @Override
            public void start(Listener<O> listener, Metadata headers) {
                exchange.identity().ifPresent(identity -> {
                    headers.put(Caller.METADATA, identity.name());
                    headers.put(Caller.ROLES, identity.rolesText());
                });
                super.start(listener, headers);
            }
        };
    }
}
