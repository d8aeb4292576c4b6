package io.lodestone.kit.importing;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's stream from a blocking thread, one message at a time: the next one is asked for only when this one
 * has been taken, so that a slow store slows the sender instead of filling memory. A sender that falls silent is given
 * up after the idle time.
 */
final class StreamReader<T> implements Flow.Subscriber<T>, AutoCloseable {
    private sealed interface Signal<T> {}

    private record Item<T>(T value) implements Signal<T> {}

    private record End<T>(@Nullable Throwable failure) implements Signal<T> {}

    private static final int AHEAD = 2;

    private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final Duration idle;
    private final Runnable taken;

    /**
     * A reader of one stream.
     *
     * @param idle how long the sender may be silent
     * @param taken told of every message that was taken
     */
    StreamReader(Duration idle, Runnable taken) {
        this.idle = idle;
        this.taken = taken;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription.set(started);
        started.request(AHEAD);
    }

    @Override
    public void onNext(T value) {
        signals.add(new Item<>(value));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new End<>(failure));
    }

    @Override
    public void onComplete() {
        signals.add(new End<>(null));
    }

    /**
     * The next message; null at the end of the stream.
     *
     * @throws io.grpc.StatusRuntimeException when the stream broke or fell silent
     */
    @Nullable
    T next() {
        try {
            Signal<T> signal = signals.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
            return switch (signal) {
                case null ->
                    throw Status.DEADLINE_EXCEEDED
                            .withDescription(
                                    "The stream was silent for " + idle.toSeconds() + " s; nothing was stored.")
                            .asRuntimeException();
                case Item<T> item -> {
                    Flow.Subscription source = subscription.get();
                    if (source != null) {
                        source.request(1);
                    }
                    taken.run();
                    yield item.value();
                }
                case End<T> end -> {
                    if (end.failure() != null) {
                        throw Status.CANCELLED
                                .withDescription("The stream broke off; nothing was stored.")
                                .withCause(end.failure())
                                .asRuntimeException();
                    }
                    yield null;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("Stopped.").withCause(e).asRuntimeException();
        }
    }

    /** Tells the sender that nothing more is wanted. */
    @Override
    public void close() {
        Flow.Subscription source = subscription.get();
        if (source != null) {
            source.cancel();
        }
    }
}
