package io.lodestone.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.lodestone.e2e.Api;
import io.lodestone.e2e.StreamEvent;
import io.lodestone.e2e.chaos.Tally.Count;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A reader of the stream of changes, which goes on behind its last event whenever it is cut off. */
final class Follower implements Runnable {
    private static final Map<String, Topic> TOPICS =
            Map.of("price", Topic.PRICES, "kpi", Topic.KPIS, "policy", Topic.POLICIES);

    private final Api api;
    private final Map<Integer, Book> books;
    private final Tally tally;
    private final Map<Topic, Long> last = new EnumMap<>(Topic.class);
    private final Map<Topic, Long> received = new ConcurrentHashMap<>();
    private volatile String id = "";
    private volatile boolean over;
    private volatile InputStream body = InputStream.nullInputStream();

    /** Follows what the writers of the given books, by their numbers, send. */
    Follower(Api api, Map<Integer, Book> books, Tally tally) {
        this.api = api;
        this.books = books;
        this.tally = tally;
    }

    /** How many changes of a topic have come; empty for one that the stream does not have. */
    java.util.OptionalLong received(Topic topic) {
        return TOPICS.containsValue(topic)
                ? java.util.OptionalLong.of(received.getOrDefault(topic, 0L))
                : java.util.OptionalLong.empty();
    }

    /** Whether it knows from where on it follows. */
    boolean hasBegun() {
        return !id.isEmpty();
    }

    void end() throws IOException {
        over = true;
        body.close();
    }

    @Override
    public void run() {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            while (!over) {
                try {
                    follow(client);
                } catch (IOException cut) {
                    // It comes back below.
                }
                tally.add(Count.RESUMED);
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            tally.wrong("follower: " + e);
        }
    }

    private void follow(HttpClient client) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api.url() + "/v1/stream?topics=prices,kpis,policies"));
        if (!id.isEmpty()) {
            request.header("Last-Event-ID", id);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        body = answer.body();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                if (answer.statusCode() != 503) {
                    tally.wrong("stream: " + answer.statusCode() + " " + lines.readLine());
                }
                return;
            }
            for (StreamEvent event = StreamEvent.next(lines); event != null; event = StreamEvent.next(lines)) {
                id = event.idAfter(id);
                Topic topic = TOPICS.get(event.name());
                if (topic != null) {
                    take(topic, Api.read(event.json()));
                } else if (event.name().equals("dropped")) {
                    tally.wrong("stream dropped: " + event.json());
                }
            }
        }
    }

    private void take(Topic topic, JsonNode event) {
        String series = topic.seriesOf(event);
        long number = event.path("changeNumber").asLong();
        if (number <= last.getOrDefault(topic, 0L)) {
            tally.wrong("stream: change " + number + " of " + topic + " after " + last.get(topic));
        }
        last.put(topic, number);
        if (series.startsWith("chaos-")) {
            Book book = books.get(Topic.writer(series));
            if (book == null || !book.isTrue(topic.keyOf(event), topic.fact(event))) {
                tally.wrong("stream: nobody sent " + event);
            }
            received.merge(topic, 1L, Long::sum);
            tally.add(Count.FOLLOWED);
        }
    }
}
