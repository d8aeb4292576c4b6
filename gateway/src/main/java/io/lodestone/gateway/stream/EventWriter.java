package io.lodestone.gateway.stream;

import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes events to one reader and waits until the connection has taken them: the buffers of the connection are all that a
 * reader can have waiting.
 */
final class EventWriter {
    /** A reader that cannot be written to any more. */
    static final class ReaderGone extends Exception {
        /** Without the cost of a stack trace. */
        ReaderGone() {
            super("the reader has gone", null, false, false);
        }
    }

    /** A reader that does not take what it is sent. */
    static final class ReaderSlow extends Exception {
        /** Without the cost of a stack trace. */
        ReaderSlow() {
            super("the reader is slow", null, false, false);
        }
    }

    private static final int ENOUGH_BYTES = 16 * 1024;

    private final RoutingContext request;
    private final Duration longest;
    private final Runnable cutOff;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

    /**
     * Writes the reply to a request, whose headers have been sent.
     *
     * @param longest longest time for the connection to take what is written
     * @param cutOff cuts the reply off
     */
    EventWriter(RoutingContext request, Duration longest, Runnable cutOff) {
        this.request = request;
        this.longest = longest;
        this.cutOff = cutOff;
    }

    /** Gathers an event; writes what was gathered once it is enough. */
    void event(Signal.Event event, String id) throws InterruptedException, ReaderGone, ReaderSlow {
        byte[] data = Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("changeNumber", event.number());
            MessageJson.of(event.row()).writeMembers(event.row(), json);
            json.writeEndObject();
        });
        text("event: " + event.name() + "\nid: " + id + "\ndata: ");
        waiting.writeBytes(data);
        text("\n\n");
        if (waiting.size() >= ENOUGH_BYTES) {
            flush();
        }
    }

    /** Gathers an event of the stream's own, which has no id: whoever comes back is told again. */
    void notice(String name, Json.Part members) {
        text("event: " + name + "\ndata: ");
        waiting.writeBytes(Json.bytes(json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }));
        text("\n\n");
    }

    /** Gathers a line for nobody, and moves the id. */
    void comment(String comment, String id) {
        text(": " + comment + "\nid: " + id + "\n\n");
    }

    private void text(String text) {
        waiting.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what was gathered. */
    void flush() throws InterruptedException, ReaderGone, ReaderSlow {
        if (waiting.size() == 0) {
            return;
        }
        Buffer bytes = Buffer.buffer(waiting.toByteArray());
        waiting.reset();
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            throw new ReaderGone();
        }
        try {
            response.write(bytes)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ReaderGone();
        } catch (TimeoutException e) {
            throw new ReaderSlow();
        }
    }

    /** Writes a last event, for which a slow reader gets as much time again before it is cut off. */
    void last(String name, Json.Part members) throws InterruptedException {
        waiting.reset();
        notice(name, members);
        try {
            flush();
        } catch (ReaderGone | ReaderSlow e) {
            cutOff.run();
        }
    }
}
