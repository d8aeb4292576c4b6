package io.lodestone.kit.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts an {@link InboundFlow} between the stream of every import and its reader. A conversation in both directions, such
 * as server reflection, has no reader that takes messages, and paces itself by its answers.
 */
@GlobalInterceptor
@ApplicationScoped
public class InboundFlowInterceptor implements ServerInterceptor {
    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (call.getMethodDescriptor().getType() != MethodType.CLIENT_STREAMING) {
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
