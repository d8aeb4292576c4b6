package io.lodestone.kit.feed;

import com.google.protobuf.Message;
import io.lodestone.kit.grpc.OutboundFlow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of changes: what is new is read once the client is ready for it, so that a slow one keeps nothing waiting in
 * memory, and a message without changes says at intervals how far it is.
 */
final class Watch<M extends Message> {
    /** Most change numbers looked through at once: bounds a query that chooses few of many changes. */
    static final int MOST_NUMBERS = 20_000;

    private static final long NANOS_A_MILLI = 1_000_000;

    /** Takes what is to be sent. */
    @FunctionalInterface
    interface Sink<M extends Message> {
        /** Sends a stretch; one without rows only says how far it is. */
        void send(Changes<M> changes);
    }

    private final ChangeReader<M> reader;
    private final OutboundFlow flow;
    private final long heartbeatNanos;
    private final Sink<M> sink;
    private volatile long at;
    private long last;
    private @Nullable RuntimeException failure;

    /**
     * A stream that is yet to run.
     *
     * @param begin number behind which it begins
     */
    Watch(ChangeReader<M> reader, OutboundFlow flow, long begin, Duration heartbeat, Sink<M> sink) {
        this.reader = reader;
        this.flow = flow;
        this.heartbeatNanos = heartbeat.toNanos();
        this.sink = sink;
        this.at = begin;
        this.last = begin;
        flow.onChange(this::wake);
    }

    /** Everything up to this number is visible. */
    synchronized void moved(long number) {
        if (number > last) {
            last = number;
            notifyAll();
        }
    }

    /** Ends the stream with a failure. */
    synchronized void fail(RuntimeException why) {
        failure = why;
        notifyAll();
    }

    /** How many change numbers it has yet to look through. */
    synchronized long behind() {
        return last - at;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /**
     * Sends what is stored until the client has gone.
     *
     * @throws RuntimeException what ended the stream otherwise
     */
    void run() throws InterruptedException {
        sink.send(new Changes<>(List.of(), at));
        long heartbeat = System.nanoTime() + heartbeatNanos;
        while (awaitWork(heartbeat)) {
            Changes<M> changes = next();
            at = changes.reached();
            if (!changes.rows().isEmpty() || System.nanoTime() - heartbeat >= 0) {
                sink.send(changes);
                heartbeat = System.nanoTime() + heartbeatNanos;
            }
        }
    }

    private Changes<M> next() {
        long known;
        synchronized (this) {
            known = last;
        }
        return known > at ? reader.read(at, Math.min(known, at + MOST_NUMBERS)) : new Changes<>(List.of(), at);
    }

    /** Waits until the client is ready and something is new or due; false once the client has gone. */
    private synchronized boolean awaitWork(long heartbeat) throws InterruptedException {
        while (true) {
            if (flow.isCancelled()) {
                return false;
            }
            if (failure != null) {
                throw failure;
            }
            if (!flow.isReady()) {
                wait();
            } else {
                long left = heartbeat - System.nanoTime();
                if (last > at || left <= 0) {
                    return true;
                }
                wait(left / NANOS_A_MILLI + 1);
            }
        }
    }
}
