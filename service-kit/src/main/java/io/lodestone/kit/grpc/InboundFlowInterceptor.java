package io.lodestone.kit.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts an {@link InboundFlow} between every client's stream and its reader. */
@GlobalInterceptor
@ApplicationScoped
public class InboundFlowInterceptor implements ServerInterceptor {
    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        InboundFlow flow = new InboundFlow(call::request);
        ServerCall<I, O> slowed = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            @Override
            public void request(int messages) {
                flow.want(messages);
            }
        };
        return Contexts.interceptCall(Context.current().withValue(InboundFlow.CONTEXT, flow), slowed, headers, next);
    }
}
