package io.lodestone.gateway.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.caller.Withdrawal;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.stream.EventWriter.ReaderGone;
import io.lodestone.gateway.stream.EventWriter.ReaderSlow;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.type.v1.FeedPosition;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One open stream: what its followers bring goes to its reader, each event with the positions that it leaves behind. */
final class EventStream {
    /** How often it is asked whether the reader would still be let in. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** Something that is due again and again. */
    private static final class Timer {
        private final long interval;
        private long due;

        Timer(Duration interval) {
            this.interval = interval.toNanos();
            this.due = System.nanoTime() + this.interval;
        }

        /** How long it is until then, in nanoseconds; not negative. */
        long left() {
            return Math.max(0, due - System.nanoTime());
        }

        /** True once each time that it is due. */
        boolean isDue() {
            boolean now = left() == 0;
            if (now) {
                due = System.nanoTime() + interval;
            }
            return now;
        }
    }

    private final Set<Topic> topics;
    private final SignalBuffer buffer;
    private final List<Follower> followers;
    private final Duration heartbeat;
    private final MeterRegistry meters;
    private final Map<Service, FeedPosition> positions = new EnumMap<>(Service.class);

    /** A stream out of the given followers, which have a common buffer. */
    EventStream(
            Set<Topic> topics,
            SignalBuffer buffer,
            List<Follower> followers,
            Duration heartbeat,
            MeterRegistry meters) {
        this.topics = Set.copyOf(topics);
        this.buffer = buffer;
        this.followers = List.copyOf(followers);
        this.heartbeat = heartbeat;
        this.meters = meters;
    }

    /** Learns from every service where the stream begins; each has the same time to answer. */
    void begin(Duration deadline) throws InterruptedException {
        for (Follower follower : followers) {
            positions.put(follower.service(), follower.begin(deadline));
        }
    }

    /** Where the stream is. */
    String id() {
        return new StreamToken(positions).text();
    }

    /** Ends the stream, from any thread. */
    void close() {
        buffer.close();
        followers.forEach(Follower::close);
    }

    /** Writes until the stream is closed, or its reader gone or dropped; what is sent counts as rows of the exchange. */
    void write(EventWriter out, Exchange exchange) throws InterruptedException {
        Supplier<Optional<Withdrawal>> standing = exchange.standing();
        Timer beat = new Timer(heartbeat);
        Timer check = new Timer(CHECK);
        try {
            while (!buffer.isClosed()) {
                Optional<Signal> signal = buffer.take(Duration.ofNanos(Math.min(beat.left(), check.left())));
                if (signal.isPresent() && !write(signal.get(), out, exchange)) {
                    return;
                }
                if (beat.isDue() && !buffer.isClosed()) {
                    out.comment("heartbeat", id());
                    out.flush();
                }
                Optional<Withdrawal> withdrawal = check.isDue() ? standing.get() : Optional.empty();
                if (withdrawal.isPresent()) {
                    close();
                    drop(out, withdrawal.get().reason(), withdrawal.get().detail());
                }
            }
        } catch (ReaderGone e) {
            // It comes back when it wants to.
        } catch (ReaderSlow e) {
            close();
            drop(out, "slow_reader", "What was sent was not taken in time; go on behind the last id, and read faster.");
        }
    }

    /** Writes what a signal says; false where it ends the stream. */
    private boolean write(Signal signal, EventWriter out, Exchange exchange)
            throws InterruptedException, ReaderGone, ReaderSlow {
        switch (signal) {
            case Signal.Given given -> {
                for (Signal.Event event : given.events()) {
                    positions.put(given.service(), at(given.position(), event.number()));
                    out.event(event, id());
                    exchange.addRows(1);
                    meters.counter("lodestone.stream.events", "event", event.name())
                            .increment();
                }
                positions.put(given.service(), given.position());
            }
            case Signal.Down down ->
                out.notice("unavailable", json -> {
                    of(down.service(), json);
                    json.writeStringField("detail", detail(down.failure()));
                });
            case Signal.Up up -> out.notice("available", json -> of(up.service(), json));
            case Signal.Refused refused -> {
                close();
                drop(out, "refused", detail(refused.failure()));
                return false;
            }
        }
        out.flush();
        return true;
    }

    private static FeedPosition at(FeedPosition position, long number) {
        return position.toBuilder().setChangeNumber(number).build();
    }

    private void of(Service service, JsonGenerator json) throws IOException {
        json.writeStringField("service", service.text());
        json.writeArrayFieldStart("topics");
        for (Topic topic : Topic.of(service, topics)) {
            json.writeString(topic.text());
        }
        json.writeEndArray();
    }

    private void drop(EventWriter out, String reason, String detail) throws InterruptedException {
        meters.counter("lodestone.streams.dropped", "reason", reason).increment();
        out.last("dropped", json -> {
            json.writeStringField("reason", reason);
            json.writeStringField("detail", detail);
        });
    }

    private static String detail(ServiceFailure failure) {
        String description = failure.status().getStatus().getDescription();
        return failure.reason().httpStatus() >= ErrorReason.INTERNAL.httpStatus() || description == null
                ? "The " + failure.service().text() + " service cannot be reached; the stream goes on when it is back."
                : description;
    }
}
