package io.lodestone.e2e;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.lodestone.e2e.OpenApi.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What every answer must keep to, whatever was asked, while all services are up. */
final class AnswerRules {
    private static final int SERVER_ERROR = 500;

    /** Statuses that any request may get, whatever the document says of its operation. */
    private static final Set<Integer> ANYWHERE = Set.of(401, 403, 404, 413, 414, 415, 429, 431);

    private static final Set<String> OTHER_METHODS = Set.of("HEAD", "OPTIONS");

    /** Nothing of this is for clients: names of classes, stack traces, SQL. */
    private static final Pattern INSIDE =
            Pattern.compile("io\\.(lodestone|quarkus|grpc|vertx|netty)\\.|java\\.[a-z]+\\."
                    + "|com\\.google\\.|org\\.(postgresql|jboss|hibernate)\\.|[a-z]Exception\\b|SQLSTATE");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final OpenApi document;

    AnswerRules(OpenApi document) {
        this.document = document;
    }

    /** An answer that breaks a rule. */
    static final class BrokenRule extends Exception {
        BrokenRule(String rule) {
            super(rule);
        }
    }

    /** Throws with what is wrong with the answer. */
    void check(FuzzRequest request, HttpResponse<byte[]> answer) throws BrokenRule {
        int status = answer.statusCode();
        HttpHeaders headers = answer.headers();
        demand(headers.firstValue("X-Injected").isEmpty(), "a header was injected");
        demand(status < SERVER_ERROR, "status " + status);
        try {
            String text = text(answer);
            if (request.method().equals("HEAD") || status == 304) {
                demand(text.isEmpty(), status + " of " + request.method() + " has a body");
            } else if (status >= 400) {
                problem(request, status, headers, text);
            } else if (!request.method().equals("OPTIONS")) {
                demand(request.method().equals(request.operation().method()), status + " to " + request.method());
                demand(request.refused().isEmpty(), status + " in spite of " + request.refused());
                reply(request.operation(), answer, text);
            }
        } catch (CharacterCodingException e) {
            throw new BrokenRule(status + " with a body that is no UTF-8");
        } catch (IOException | RuntimeException e) {
            throw new BrokenRule(status + " with a body that cannot be read: " + e);
        }
    }

    private static void demand(boolean kept, String rule) throws BrokenRule {
        if (!kept) {
            throw new BrokenRule(rule);
        }
    }

    private static void demand(Optional<String> mistake, String what) throws BrokenRule {
        if (mistake.isPresent()) {
            throw new BrokenRule(what + ": " + mistake.get());
        }
    }

    /** Media type without its parameters. */
    static String mediaType(HttpHeaders headers) {
        return headers.firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip();
    }

    /** The body as text; of a zip its bytes one by one, which nobody reads. */
    static String text(HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return mediaType(answer.headers()).equals("application/zip")
                ? new String(body, StandardCharsets.ISO_8859_1)
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
    }

    private void problem(FuzzRequest request, int status, HttpHeaders headers, String text)
            throws BrokenRule, IOException {
        demand(
                mediaType(headers).equals("application/problem+json"),
                status + " is " + headers.firstValue("Content-Type").orElse("without a media type") + ": " + text);
        JsonNode problem = JSON.readTree(text);
        demand(document.mistakeInProblem(problem), status + " against its schema");
        demand(problem.path("status").asInt() == status, status + " says status " + problem.path("status"));
        demand(!problem.path("detail").asText().isBlank(), status + " without a detail");
        Matcher inside = INSIDE.matcher(text);
        demand(!inside.find(), status + " shows the inside: " + text);
        boolean known = request.method().equals(request.operation().method())
                ? request.operation().declares(status) || ANYWHERE.contains(status)
                : status == 405 || ANYWHERE.contains(status) || OTHER_METHODS.contains(request.method());
        demand(known, status + " is not declared: " + text);
        switch (status) {
            case 400 ->
                demand(problem.path("errors").size() > 0, "400 without errors that name the part at fault: " + text);
            case 401 -> demand(headers.firstValue("WWW-Authenticate").isPresent(), "401 without WWW-Authenticate");
            case 405 -> demand(headers.firstValue("Allow").isPresent(), "405 without Allow");
            case 429 -> demand(headers.firstValue("Retry-After").isPresent(), "429 without Retry-After");
            default -> {
                // Nothing more is promised of the others.
            }
        }
        if (request.refused().isPresent() && status != 414) {
            String name = URLDecoder.decode(request.refused().get(), StandardCharsets.UTF_8);
            demand(
                    status == 400
                            && problem.path("errors").findValuesAsText("parameter").stream()
                                    .anyMatch(name::equalsIgnoreCase),
                    status + " does not name the parameter '" + name + "': " + text);
        }
    }

    private void reply(Operation operation, HttpResponse<byte[]> answer, String text) throws BrokenRule, IOException {
        int status = answer.statusCode();
        String mediaType = mediaType(answer.headers());
        demand(operation.mediaTypes(status).contains(mediaType), status + " as '" + mediaType + "' is not declared");
        if (operation.reads()) {
            demand(answer.headers().firstValue("ETag").isPresent(), status + " without an ETag");
        }
        switch (mediaType) {
            case "application/json" -> json(operation, status, mediaType, text);
            case "application/x-ndjson" -> {
                demand(text.isEmpty() || text.endsWith("\n"), "the last line has no end");
                for (String line : text.lines().toList()) {
                    json(operation, status, mediaType, line);
                }
            }
            case "text/csv" -> csv(text);
            case "text/calendar" ->
                demand(
                        text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"),
                        "the calendar is not whole");
            case "application/zip" -> zip(answer.body());
            default -> throw new BrokenRule("nobody knows how to check " + mediaType);
        }
    }

    private void json(Operation operation, int status, String mediaType, String text) throws BrokenRule, IOException {
        demand(document.mistake(operation, status, mediaType, JSON.readTree(text)), status + " against its schema");
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean inFull = !token.isNumeric() || parser.getText().chars().noneMatch(c -> c == 'E' || c == 'e');
                demand(inFull, "the number " + parser.getText() + " is not printed in full");
            }
        }
    }

    private static void csv(String text) throws BrokenRule, IOException {
        demand(!text.startsWith("\uFEFF"), "the CSV begins with a byte order mark");
        try (var records = CsvReader.builder().ofCsvRecord(text)) {
            Set<Integer> widths =
                    records.stream().map(row -> row.getFields().size()).collect(Collectors.toSet());
            demand(widths.size() == 1, "the CSV has rows of " + widths + " columns");
        }
    }

    private static void zip(byte[] body) throws BrokenRule, IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            int files = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                files++;
                if (entry.getName().endsWith(".csv")) {
                    csv(text);
                } else {
                    JSON.readTree(text);
                }
            }
            demand(files > 1, "the zip has " + files + " files");
        }
    }
}
