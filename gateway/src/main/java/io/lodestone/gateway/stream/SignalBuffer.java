package io.lodestone.gateway.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What waits for the reader of one stream: at most {@link #ROOM} stretches of facts, whoever brings more has to come again.
 */
final class SignalBuffer {
    /** Most stretches that wait; each is a message of a service. */
    static final int ROOM = 4;

    private static final long NANOS_A_MILLI = 1_000_000;

    private final Deque<Signal> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Leaves a stretch of facts; false where there is no room for it. */
    synchronized boolean offer(Signal.Given given) {
        if (waiting.size() >= ROOM) {
            return false;
        }
        tell(given);
        return true;
    }

    /** Leaves a word that takes no room. */
    synchronized void tell(Signal signal) {
        waiting.add(signal);
        notifyAll();
    }

    /** Waits until half of the room is free, or nobody reads any more. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!closed && waiting.size() > ROOM / 2) {
            wait();
        }
    }

    /** Waits until nobody reads any more. */
    synchronized void awaitClose() throws InterruptedException {
        while (!closed) {
            wait();
        }
    }

    /** Waits as long as given, or until nobody reads any more. */
    synchronized void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
            wait(left / NANOS_A_MILLI + 1);
        }
    }

    /** The next signal; empty where none came in time or the buffer is closed. */
    synchronized Optional<Signal> take(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); !closed && waiting.isEmpty() && left > 0; left = end - System.nanoTime()) {
            wait(left / NANOS_A_MILLI + 1);
        }
        Optional<Signal> next = closed ? Optional.empty() : Optional.ofNullable(waiting.poll());
        notifyAll();
        return next;
    }

    /** Nobody reads any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /** True once nobody reads any more. */
    synchronized boolean isClosed() {
        return closed;
    }
}
