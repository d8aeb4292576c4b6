package io.lodestone.e2e;

import io.lodestone.e2e.OpenApi.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A request made up for an operation.
 *
 * @param operation whose
 * @param method that of the operation, or a wrong one
 * @param target path and query, coded as they are sent
 * @param headers as they are sent
 * @param body as it is sent; empty for none
 * @param refused the parameter that a 400 must name, where nothing else is wrong with the request
 */
record FuzzRequest(
        Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body,
        Optional<String> refused) {

    /** The request to the given gateway. */
    HttpRequest to(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + target))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    /** The same for a terminal. */
    String curl(String url) {
        StringBuilder line = new StringBuilder();
        if (body.length > 0) {
            line.append("base64 -d <<< ")
                    .append(Base64.getEncoder().encodeToString(body))
                    .append(" | ");
        }
        line.append("curl -sS -i -X ").append(method);
        headers.forEach((name, value) -> line.append(' ').append("-H ").append(quoted(name + ": " + value)));
        if (body.length > 0) {
            line.append(" --data-binary @-");
        }
        return line.append(' ').append(quoted(url + target)).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
