package io.lodestone.kit.trace;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends the trace along with every call that is made for a request. Where spans are made, theirs is sent instead. */
@GlobalInterceptor
@ApplicationScoped
public class TraceClientInterceptor implements ClientInterceptor {
    private final boolean spans;

    /** Knows from the configuration whether spans are made. */
    @Inject
    public TraceClientInterceptor(TraceConfig config) {
        this.spans = config.endpoint().isPresent();
    }

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        ClientCall<I, O> call = next.newCall(method, options);
        String id = Trace.current();
        return spans || id == null
                ? call
                : new ForwardingClientCall.SimpleForwardingClientCall<>(call) {
                    @Override
                    public void start(Listener<O> listener, Metadata headers) {
                        headers.put(TraceServerInterceptor.HEADER, Trace.header(id));
                        super.start(listener, headers);
                    }
                };
    }
}
