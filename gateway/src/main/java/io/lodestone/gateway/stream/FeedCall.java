package io.lodestone.gateway.stream;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open call that follows the feed of a service. */
final class FeedCall implements AutoCloseable {
    /** Reads the next message of a call. */
    @FunctionalInterface
    private interface Reading {
        Signal.Given next(long millis) throws StatusException, InterruptedException, TimeoutException;
    }

    private final Service service;
    private final Reading reading;
    private final Runnable cancelling;
    private final Backends backends;
    private volatile boolean closed;

    private FeedCall(Service service, Reading reading, Runnable cancelling, Backends backends) {
        this.service = service;
        this.reading = reading;
        this.cancelling = cancelling;
        this.backends = backends;
    }

    /** Follows by the given call, whose messages are understood by the given function. */
    static <T> FeedCall of(
            Service service, BlockingClientCall<?, T> call, Function<T, Signal.Given> given, Backends backends) {
        return new FeedCall(
                service,
                millis -> {
                    T message = call.read(millis, TimeUnit.MILLISECONDS);
                    if (message == null) {
                        throw Status.UNAVAILABLE
                                .withDescription("the feed ended")
                                .asException();
                    }
                    return given.apply(message);
                },
                () -> call.cancel("the reader has gone, or is slow", null),
                backends);
    }

    /**
     * The next message; null once the call has been closed.
     *
     * @throws io.lodestone.gateway.client.ServiceFailure when the service failed, ended the feed or was silent
     */
    Signal.@Nullable Given next(Duration longest) throws InterruptedException {
        try {
            return reading.next(longest.toMillis());
        } catch (StatusException e) {
            if (closed) {
                return null;
            }
            throw backends.failure(service, new StatusRuntimeException(e.getStatus(), e.getTrailers()));
        } catch (TimeoutException e) {
            throw backends.failure(
                    service,
                    Status.DEADLINE_EXCEEDED
                            .withDescription("no message within " + longest)
                            .asRuntimeException());
        }
    }

    /** Ends the call, from any thread. */
    @Override
    public void close() {
        closed = true;
        cancelling.run();
    }
}
