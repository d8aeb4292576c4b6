package io.lodestone.gateway.client;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a streamed answer, read one at a time so that a slow client slows the service down. Closing it before
 * its end cancels the call.
 */
public final class MessageStream<T> implements AutoCloseable {
    private final Service service;
    private final BlockingClientCall<?, T> call;
    private final Duration idle;
    private final Backends backends;
    private @Nullable T head;
    private boolean ended;

    private MessageStream(Service service, BlockingClientCall<?, T> call, Duration idle, Backends backends) {
        this.service = service;
        this.call = call;
        this.idle = idle;
        this.backends = backends;
    }

    static <T> MessageStream<T> open(Service service, BlockingClientCall<?, T> call, Duration idle, Backends backends) {
        MessageStream<T> stream = new MessageStream<>(service, call, idle, backends);
        stream.head = stream.read();
        return stream;
    }

    /**
     * The next message; null at the end.
     *
     * @throws ServiceFailure when the service failed on the way
     */
    public @Nullable T next() {
        if (head != null) {
            T first = head;
            head = null;
            return first;
        }
        try {
            return ended ? null : read();
        } catch (StatusRuntimeException e) {
            throw backends.failure(service, e);
        }
    }

    private @Nullable T read() {
        try {
            T message = call.read(idle.toMillis(), TimeUnit.MILLISECONDS);
            ended = message == null;
            return message;
        } catch (StatusException e) {
            ended = true;
            throw new StatusRuntimeException(e.getStatus(), e.getTrailers());
        } catch (TimeoutException e) {
            ended = true;
            call.cancel("no message within " + idle, e);
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("no message within " + idle)
                    .asRuntimeException();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
        }
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            call.cancel("the reader has gone", null);
        }
    }
}
