package io.lodestone.kit.trace;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.runtime.Interceptors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/** Serves every call under the trace that it came with. */
@GlobalInterceptor
@ApplicationScoped
public class TraceServerInterceptor implements ServerInterceptor, Prioritized {
    static final Metadata.Key<String> HEADER = Metadata.Key.of(Trace.HEADER, Metadata.ASCII_STRING_MARSHALLER);

    /** Outside of all that might have something to log. */
    @Override
    public int getPriority() {
        return Interceptors.BLOCKING_HANDLER + 3;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        Trace.begin(headers.get(HEADER));
        return next.startCall(call, headers);
    }
}
