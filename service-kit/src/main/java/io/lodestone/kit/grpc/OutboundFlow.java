package io.lodestone.kit.grpc;

import io.grpc.Context;
import java.util.function.BooleanSupplier;

/**
 * How fast a client takes the messages of a stream that the server sends. Whoever asks before each message keeps at most
 * one waiting for a slow client; the server itself would queue any number.
 */
public final class OutboundFlow {
    /** The context entry of a call that is being served. */
    static final Context.Key<OutboundFlow> CONTEXT = Context.key("lodestone-outbound-flow");

    private final BooleanSupplier ready;
    private volatile boolean cancelled;
    private volatile Runnable listener = () -> {};

    /** The flow of a call that can tell whether its client is ready. */
    public OutboundFlow(BooleanSupplier ready) {
        this.ready = ready;
    }

    /**
     * The flow of the call that is being served, to be read on the thread that the method is called on; outside of a
     * server's stream one that is always ready.
     */
    public static OutboundFlow current() {
        OutboundFlow flow = CONTEXT.get();
        return flow == null ? new OutboundFlow(() -> true) : flow;
    }

    /** True while a further message would be sent at once. */
    public boolean isReady() {
        return ready.getAsBoolean();
    }

    /** True once the client has gone. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Has somebody told, on any thread, each time that the client may have become ready or gone. */
    public void onChange(Runnable told) {
        listener = told;
    }

    /** The client may have become ready. */
    void changed() {
        listener.run();
    }

    /** The client has gone. */
    public void cancel() {
        cancelled = true;
        listener.run();
    }
}
