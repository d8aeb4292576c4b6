package io.lodestone.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lodestone.reference.ReferenceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Loads the reference data as any client could: through the gateway's imports, each file once. */
final class ReferenceLoader {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;
    private static final int ERRORS_SHOWN = 10;
    /** In progress under the same key, too many requests, a service not there yet: the same request may succeed later. */
    private static final Set<Integer> PASSING = Set.of(409, 429, 503);

    private final HttpClient client;
    private final String gateway;
    private final AccessKey key;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param gateway the gateway's address
     * @param key a key that may import
     * @param out where progress goes
     */
    ReferenceLoader(HttpClient client, String gateway, AccessKey key, PrintStream out) {
        this.client = client;
        this.gateway = gateway;
        this.key = key;
        this.out = out;
    }

    /**
     * Loads, in their order, the files that were not loaded yet.
     *
     * @throws StartException when one is refused, with the gateway's reasons
     */
    void load(List<ReferenceFile> files, LoadedFiles loaded) {
        try {
            for (ReferenceFile file : files) {
                String sha256 = file.sha256();
                if (!loaded.contains(sha256)) {
                    load(file, sha256, loaded);
                }
            }
        } catch (IOException e) {
            throw new StartException("the reference data cannot be loaded: " + DataFolder.reason(e), e);
        }
    }

    private void load(ReferenceFile file, String sha256, LoadedFiles loaded) throws IOException {
        HttpResponse<String> response = send(file, loaded.idempotencyKey(sha256));
        JsonNode body = parse(response.body());
        if (response.statusCode() != 200) {
            if (response.statusCode() == 422) {
                loaded.rememberRefused(sha256);
            }
            throw new StartException(refusal(file, response.statusCode(), body));
        }
        loaded.rememberLoaded(sha256);
        out.println(
                "reference data: " + file.name() + ", " + body.path("received").asLong() + " rows");
    }

    private HttpResponse<String> send(ReferenceFile file, String idempotencyKey) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + file.route()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key.text())
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", file.contentType())
                .POST(HttpRequest.BodyPublishers.ofInputStream(file::open))
                .build();
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (attempt == TRIES || !PASSING.contains(response.statusCode())) {
                    return response;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String refusal(ReferenceFile file, int status, JsonNode problem) {
        String detail = problem.path("detail").asText(problem.path("title").asText(""));
        String errors = StreamSupport.stream(problem.path("errors").spliterator(), false)
                .limit(ERRORS_SHOWN)
                .map(error -> "\n  line " + error.path("line").asText("?")
                        + (error.has("column")
                                ? ", column " + error.path("column").asText()
                                : "") + ": "
                        + error.path("detail").asText(error.path("code").asText("")))
                .collect(Collectors.joining());
        return "the reference data " + file.name() + " was refused (" + status + ")"
                + (detail.isEmpty() ? "" : ": " + detail) + errors;
    }
}
