package io.lodestone.kit.grpc;

import io.grpc.Context;
import java.util.function.IntConsumer;

/**
 * How fast a client's stream comes in. Messages that were delivered and not yet taken are counted, and no further one is
 * asked for while there are {@link #WINDOW} of them, so that a slow reader slows the sender instead of filling memory.
 */
public final class InboundFlow {
    /** Most messages that wait to be taken. */
    public static final int WINDOW = 4;

    /** The context entry of a call that is being served. */
    static final Context.Key<InboundFlow> CONTEXT = Context.key("lodestone-inbound-flow");

    private final IntConsumer source;
    private int wanted;
    private int free = WINDOW;

    /** Lets messages come from the given source, which is told how many to deliver. */
    InboundFlow(IntConsumer source) {
        this.source = source;
    }

    /**
     * The flow of the call that is being served, to be read on the thread that the method is called on; outside of a
     * client's stream one that does nothing.
     */
    public static InboundFlow current() {
        InboundFlow flow = CONTEXT.get();
        return flow == null
                ? new InboundFlow(count -> {
                    // Nothing comes in.
                })
                : flow;
    }

    /** The server is ready for more messages. */
    void want(int count) {
        ask(count, 0);
    }

    /** The reader has taken one message. */
    public void taken() {
        ask(0, 1);
    }

    private void ask(int moreWanted, int moreFree) {
        int now;
        synchronized (this) {
            wanted += moreWanted;
            free += moreFree;
            now = Math.min(wanted, free);
            wanted -= now;
            free -= now;
        }
        if (now > 0) {
            source.accept(now);
        }
    }
}
