package io.lodestone.kit.importing;

import io.grpc.Status;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's stream from a blocking thread, one message at a time. Each message that was taken is told of, so that
 * who lets the next ones in can slow the sender instead of filling memory. A sender that falls silent is given up after
 * the idle time.
 */
final class StreamReader<T> implements Flow.Subscriber<T>, AutoCloseable {
    private sealed interface Signal<T> {}

    private record Item<T>(T value) implements Signal<T> {}

    private record End<T>(@Nullable Throwable failure) implements Signal<T> {}

    private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final Duration idle;
    private final Runnable taken;

    private StreamReader(Duration idle, Runnable taken) {
        this.idle = idle;
        this.taken = taken;
    }

    /**
     * A reader of one stream; to be called on the thread that its messages come on. All that the stream holds is asked for
     * here and now: asked for more by another thread, the stream that gRPC hands to a method, mutiny's
     * {@code UnicastProcessor}, may find itself empty, then be filled and ended, and lose what it was filled with.
     *
     * @param idle how long the sender may be silent
     * @param taken told of every message that was taken
     */
    static <T> StreamReader<T> of(Multi<T> stream, Duration idle, Runnable taken) {
        StreamReader<T> reader = new StreamReader<>(idle, taken);
        stream.subscribe().withSubscriber(reader);
        return reader;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription.set(started);
        started.request(Long.MAX_VALUE);
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
