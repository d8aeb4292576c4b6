package io.lodestone.kit.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.runtime.Interceptors;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/**
 * Watches over what a server sends. The method behind a stream sees its {@link OutboundFlow}; and no call is closed whose
 * client has gone. The framework, of which quarkus#56268 tells, would write the end of such a call all the same, find
 * that its HTTP stream is over, and break off the whole connection with every other call on it. That a client has gone,
 * by a cancellation, a deadline or a broken connection, is learnt from the HTTP request, since nothing else tells it once
 * the request message has come in; the request is at hand only before. Nothing at all tells it to the reader of a client's
 * stream whose connection breaks, so here it is told.
 */
@GlobalInterceptor
@ApplicationScoped
public class OutboundFlowInterceptor implements ServerInterceptor, Prioritized {
    /** Outside of {@link WholeRequestInterceptor}. */
    @Override
    public int getPriority() {
        return Interceptors.BLOCKING_HANDLER + 2;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        io.vertx.core.Context vertx = Vertx.currentContext();
        RoutingContext request = vertx == null ? null : vertx.getLocal(RoutingContext.class.getName());
        if (request == null) {
            return next.startCall(call, headers);
        }
        OutboundFlow flow = new OutboundFlow(call::isReady);
        request.addEndHandler(end -> flow.cancel());
        ServerCall<I, O> closedInTime = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            /** On the thread that learns of the client's going, so that nothing comes between asking and writing. */
            @Override
            public void close(Status status, Metadata trailers) {
                vertx.runOnContext(now -> {
                    if (!flow.isCancelled()) {
                        super.close(status, trailers);
                    }
                });
            }
        };
        if (call.getMethodDescriptor().getType() == MethodType.CLIENT_STREAMING) {
            Told<I> listener = new Told<>(next.startCall(closedInTime, headers));
            request.addEndHandler(end -> listener.onCancel());
            return listener;
        }
        if (call.getMethodDescriptor().getType() != MethodType.SERVER_STREAMING) {
            return next.startCall(closedInTime, headers);
        }
        Context context = Context.current().withValue(OutboundFlow.CONTEXT, flow);
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(
                Contexts.interceptCall(context, closedInTime, headers, next)) {
            @Override
            public void onReady() {
                flow.changed();
                super.onReady();
            }
        };
    }

    /** Tells once that a call is over. */
    private static final class Told<I> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<I> {
        private boolean over;

        Told(ServerCall.Listener<I> listener) {
            super(listener);
        }

        @Override
        public void onCancel() {
            if (!over) {
                over = true;
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            if (!over) {
                over = true;
                super.onComplete();
            }
        }
    }
}
