package io.lodestone.e2e;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A client of the gateway that knows nothing of the suite's code. */
public record Api(String url, String key) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** An answer with its body read as JSON. */
    public record Answer(int status, String contentType, String text) {
        /** The body as JSON. */
        public JsonNode json() throws IOException {
            return read(text);
        }

        /** One field of every item, as text. */
        List<String> each(String list, String field) throws IOException {
            return StreamSupport.stream(json().path(list).spliterator(), false)
                    .map(item -> item.path(field).asText())
                    .toList();
        }
    }

    /** Reads text as JSON, numbers exactly. */
    public static JsonNode read(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** Reads, without the key. */
    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    /** Sends a body with the key. */
    public Answer importBody(String route, String contentType, String body, String... headers)
            throws IOException, InterruptedException {
        return send(route, contentType, BodyPublishers.ofString(body), headers);
    }

    Answer importStream(String route, String contentType, Supplier<InputStream> body, String... headers)
            throws IOException, InterruptedException {
        return send(route, contentType, BodyPublishers.ofInputStream(body::get), headers);
    }

    Answer put(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .PUT(BodyPublishers.ofString(json))
                .build();
        return answer(CLIENT.send(request, BodyHandlers.ofString()));
    }

    private Answer send(String route, String contentType, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + route))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + key)
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    /** Sends a request of any kind, without the key; an empty body is none. */
    Answer send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
