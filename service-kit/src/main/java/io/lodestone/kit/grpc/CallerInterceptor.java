package io.lodestone.kit.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the caller's name from the metadata into the call's context. */
@GlobalInterceptor
@ApplicationScoped
public class CallerInterceptor implements ServerInterceptor {
    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        String name = headers.get(Caller.METADATA);
        Context context =
                Context.current().withValue(Caller.CONTEXT, name == null || name.isBlank() ? Caller.ANONYMOUS : name);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
