package io.lodestone.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads events as a browser does. */
final class EventReader implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * An event.
     *
     * @param name its name; {@code end} for the end of the stream
     * @param id the id that was last sent, with this event or before
     * @param data its data
     */
    record Event(String name, String id, String data) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(data);
        }
    }

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String id = "";
    private final AtomicInteger comments = new AtomicInteger();

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** Opens a stream. */
    static EventReader open(String address, @Nullable String lastId) throws IOException, InterruptedException {
        return open(address, lastId, null);
    }

    /** Opens a stream with a key. */
    static EventReader open(String address, @Nullable String lastId, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<InputStream> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new EventReader(response);
    }

    private void read() {
        String name = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(name, id, data));
                    }
                    name = "";
                    data = "";
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException closed) {
            // By either side.
        }
        events.add(new Event("end", id, ""));
    }

    /** The reply's headers. */
    HttpResponse<?> response() {
        return response;
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event next = events.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("an event").isNotNull();
        return Objects.requireNonNull(next);
    }

    /** True when no event is there. */
    boolean isQuiet() {
        return events.isEmpty();
    }

    /** The id that was last sent. */
    String id() {
        return id;
    }

    /** How many comments were sent. */
    int comments() {
        return comments.get();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
