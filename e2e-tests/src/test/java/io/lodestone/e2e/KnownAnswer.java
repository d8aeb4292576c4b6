package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A question with the answer that it had while everything was well.
 *
 * @param path what is asked
 * @param tag its entity tag
 * @param body the right answer, byte for byte
 */
public record KnownAnswer(String path, String tag, byte[] body) {
    private static final Pattern NAMED =
            Pattern.compile("the (pricing|production|policy) service", Pattern.CASE_INSENSITIVE);

    /** Whose rows they are, by their kind. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("instrument", "pricing"),
            Map.entry("price_move", "pricing"),
            Map.entry("company", "production"),
            Map.entry("plant", "production"),
            Map.entry("metric", "production"),
            Map.entry("kpi", "production"),
            Map.entry("plant_event", "production"),
            Map.entry("policy", "policy"),
            Map.entry("document", "policy"),
            Map.entry("policy_event", "policy"));

    /** What an answer is worth. */
    public enum Worth {
        /** The right one. */
        RIGHT,
        /** The right one but for the parts of services that it names. */
        PARTIAL,
        /** An honest 503 or 504. */
        HONEST,
        /** A connection that broke in the middle: nobody takes it for an answer. */
        BROKEN_OFF,
        /** Anything else. */
        WRONG
    }

    /**
     * An answer that came.
     *
     * @param worth what it is worth
     * @param text what a person needs to know of it
     */
    public record Verdict(Worth worth, String text) {}

    /** Asks for the first time. */
    public static KnownAnswer of(HttpClient client, String url, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request(url, path).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return new KnownAnswer(
                path,
                answer.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(path + " has no tag")),
                answer.body());
    }

    private static HttpRequest.Builder request(String url, String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
    }

    /**
     * Asks again.
     *
     * @param headers names and values, perhaps none
     */
    public Verdict ask(HttpClient client, String url, String... headers) throws InterruptedException {
        HttpRequest.Builder request = request(url, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (java.net.http.HttpTimeoutException e) {
            return new Verdict(Worth.WRONG, path + ": no answer in 20 s");
        } catch (IOException e) {
            return new Verdict(Worth.BROKEN_OFF, path + ": " + e);
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String said = path + ": " + answer.statusCode() + " " + text;
        try {
            return new Verdict(
                    switch (answer.statusCode()) {
                        case 200 -> worth(answer.body(), text);
                        case 304 ->
                            Arrays.asList(headers).contains(tag) && answer.body().length == 0
                                    ? Worth.RIGHT
                                    : Worth.WRONG;
                        case 503, 504 -> isHonest(answer, text) ? Worth.HONEST : Worth.WRONG;
                        default -> Worth.WRONG;
                    },
                    said);
        } catch (IOException e) {
            return new Verdict(Worth.WRONG, said);
        }
    }

    private static boolean isHonest(HttpResponse<byte[]> answer, String text) throws IOException {
        JsonNode problem = Api.read(text);
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && answer.headers().firstValue("Retry-After").isPresent()
                && problem.path("status").asInt() == answer.statusCode()
                && NAMED.matcher(problem.path("detail").asText()).find();
    }

    private Worth worth(byte[] answered, String text) throws IOException {
        if (Arrays.equals(answered, body)) {
            return Worth.RIGHT;
        }
        if (!path.matches("/v1/(elements/.*/briefing|search|timeline)\\?.*")) {
            return Worth.WRONG;
        }
        JsonNode right = Api.read(new String(body, StandardCharsets.UTF_8));
        JsonNode given = Api.read(text);
        boolean partial = given.has("items") ? isPartOfList(right, given) : isPartOfBriefing(right, given);
        return partial ? Worth.PARTIAL : Worth.WRONG;
    }

    /** Whether each part is the right one, or says which service is missing. */
    private static boolean isPartOfBriefing(JsonNode right, JsonNode given) {
        return right.properties().stream().allMatch(part -> {
            JsonNode other = given.path(part.getKey());
            Matcher named = NAMED.matcher(other.path("unavailable").asText());
            return other.equals(part.getValue()) || named.find();
        });
    }

    /** Whether all is there, in its order, but for the rows of the services that are named. */
    private static boolean isPartOfList(JsonNode right, JsonNode given) {
        Set<String> missing = StreamSupport.stream(given.path("unavailable").spliterator(), false)
                .map(part -> part.path("service").asText())
                .collect(Collectors.toSet());
        List<JsonNode> expected = StreamSupport.stream(right.path("items").spliterator(), false)
                .filter(item -> !missing.contains(KINDS.get(item.path("kind").asText())))
                .toList();
        Iterator<JsonNode> items = given.path("items").iterator();
        return !missing.isEmpty()
                && expected.stream()
                        .allMatch(item -> items.hasNext() && items.next().equals(item))
                && !items.hasNext();
    }
}
