package io.lodestone.gateway.stream;

import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.type.v1.FeedPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one service for one stream. What it is given is taken from the connection at once, since a connection that is not
 * read holds up every other call to the service: where the reader is slow, the call is given up, and begun again behind the
 * last stretch that found room. A service that has gone is asked again until it is back.
 */
final class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final int SERVER_ERROR = 500;
    private static final int PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 2000;

    /** A single failure is a process that is being replaced by another. */
    private static final int FAILURES_TOLD = 2;

    private final Service service;
    private final FeedClient feeds;
    private final FeedClient.Wanted wanted;
    private final SignalBuffer buffer;
    private final Duration timeout;
    private @Nullable FeedPosition position;
    private @Nullable FeedCall begun;
    private int failures;

    /**
     * A follower that has yet to begin.
     *
     * @param position position behind which to begin; null: now
     */
    Follower(
            Service service,
            FeedClient feeds,
            FeedClient.Wanted wanted,
            SignalBuffer buffer,
            Duration timeout,
            @Nullable FeedPosition position) {
        this.service = service;
        this.feeds = feeds;
        this.wanted = wanted;
        this.buffer = buffer;
        this.timeout = timeout;
        this.position = position;
    }

    /** The service. */
    Service service() {
        return service;
    }

    /**
     * Learns from the service where it begins.
     *
     * @param deadline longest time for it to answer
     * @return the position; where the service is down, the one that was given
     * @throws ServiceFailure when the service refuses, or is down and no position is known
     * @throws ApiException when the position that was given is not one of this service's database
     */
    FeedPosition begin(Duration deadline) throws InterruptedException {
        try {
            FeedCall call = call();
            Signal.Given first = call == null ? null : call.next(deadline);
            if (first == null) {
                throw ApiException.of(ErrorReason.SERVICE_UNAVAILABLE, "The gateway is stopping; try again later.");
            }
            buffer.offer(first);
            position = first.position();
            return first.position();
        } catch (ServiceFailure e) {
            close();
            FeedPosition known = position;
            if (known == null) {
                throw e;
            }
            refuseForeign(e);
            failures = FAILURES_TOLD;
            buffer.tell(new Signal.Down(service, e));
            return known;
        }
    }

    private static void refuseForeign(ServiceFailure failure) {
        List<DomainException.Violation> violations = GrpcErrors.violationsOf(failure.status());
        for (DomainException.Violation violation : violations) {
            if (violation.field().startsWith("after")) {
                throw StreamToken.misfit(violation.detail());
            }
        }
        if (isFinal(failure)) {
            throw failure;
        }
    }

    /** True where asking again would be answered alike. */
    private static boolean isFinal(ServiceFailure failure) {
        return failure.reason().httpStatus() < SERVER_ERROR && failure.reason() != ErrorReason.TOO_MANY_REQUESTS;
    }

    /** Follows until nobody reads any more. */
    void run() {
        try {
            while (!buffer.isClosed()) {
                follow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The %s service cannot be followed any more: the stream ends", service.text());
            buffer.close();
        } finally {
            close();
        }
    }

    private void follow() throws InterruptedException {
        try {
            FeedCall call = call();
            while (call != null && take(call)) {
                // The next one.
            }
            close();
            buffer.awaitRoom();
        } catch (ServiceFailure e) {
            close();
            if (buffer.isClosed()) {
                return;
            }
            if (isFinal(e)) {
                buffer.tell(new Signal.Refused(service, e));
                buffer.awaitClose();
                return;
            }
            failures++;
            if (failures == FAILURES_TOLD) {
                buffer.tell(new Signal.Down(service, e));
            }
            int pause = Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS * failures);
            buffer.pause(Duration.ofMillis(pause + ThreadLocalRandom.current().nextInt(PAUSE_MILLIS)));
        }
    }

    /** The call that was begun, or another one; null once nobody reads any more. */
    private synchronized @Nullable FeedCall call() {
        if (begun == null && !buffer.isClosed()) {
            begun = feeds.follow(service, wanted, position);
        }
        return begun;
    }

    /** Takes one message; false where there is no room for it, or nobody reads any more. */
    private boolean take(FeedCall call) throws InterruptedException {
        Signal.Given given = call.next(timeout);
        if (given == null) {
            return false;
        }
        if (failures >= FAILURES_TOLD) {
            buffer.tell(new Signal.Up(service));
        }
        failures = 0;
        if (!buffer.offer(given)) {
            return false;
        }
        position = given.position();
        return true;
    }

    /** Ends the call, if there is one; from any thread. */
    synchronized void close() {
        FeedCall call = begun;
        if (call != null) {
            call.close();
        }
        begun = null;
    }
}
