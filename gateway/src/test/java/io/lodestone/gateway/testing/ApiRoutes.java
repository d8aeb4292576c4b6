package io.lodestone.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reading routes of the gateway under test, as its own description has them. */
public final class ApiRoutes {
    /**
     * A route.
     *
     * @param path its template
     * @param inPath examples of what stands in the template
     * @param needed examples of the parameters that must be given
     * @param others names of the other parameters
     */
    public record Route(String path, Map<String, String> inPath, Map<String, String> needed, List<String> others) {
        /** An address that the route answers. */
        public String address() {
            return address(inPath, needed);
        }

        /** An address with another value, encoded already, of something in the path or of a parameter. */
        public String with(String name, String value) {
            Map<String, String> path = new LinkedHashMap<>(inPath);
            Map<String, String> query = new LinkedHashMap<>(needed);
            (inPath.containsKey(name) ? path : query).put(name, value);
            return address(path, query);
        }

        /** Everything that a client can send in the address. */
        public List<String> names() {
            List<String> names = new ArrayList<>(inPath.keySet());
            names.addAll(needed.keySet());
            names.addAll(others);
            return names;
        }

        private String address(Map<String, String> inPath, Map<String, String> query) {
            String address = path;
            for (Map.Entry<String, String> part : inPath.entrySet()) {
                address = address.replace("{" + part.getKey() + "}", part.getValue());
            }
            return query.isEmpty()
                    ? address
                    : address + "?"
                            + query.entrySet().stream()
                                    .map(part -> part.getKey() + "=" + part.getValue())
                                    .collect(Collectors.joining("&"));
        }
    }

    /** One parameter of those of which a route needs at least one. */
    private static final Map<String, String> AT_LEAST = Map.of("/v1/export", "topics", "/v1/exposure", "element");

    private ApiRoutes() {}

    /** All of them but the stream of events, which has no end. */
    public static List<Route> reads() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(GatewayTest.reader().get("/openapi?format=json").asString());
        List<Route> routes = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().get("get");
            if (get != null && !path.getKey().equals("/v1/stream")) {
                routes.add(route(path.getKey(), get, document));
            }
        });
        return routes;
    }

    private static Route route(String path, JsonNode get, JsonNode document) {
        Map<String, String> inPath = new LinkedHashMap<>();
        Map<String, String> needed = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (JsonNode given : get.path("parameters")) {
            JsonNode parameter =
                    given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
            String name = parameter.get("name").asText();
            String example = URLEncoder.encode(
                    parameter
                            .path("example")
                            .asText(parameter.at("/schema/example").asText()),
                    StandardCharsets.UTF_8);
            switch (parameter.get("in").asText()) {
                case "path" -> inPath.put(name, example);
                case "query" -> {
                    if (parameter.path("required").asBoolean() || name.equals(AT_LEAST.get(path))) {
                        needed.put(name, example);
                    } else {
                        others.add(name);
                    }
                }
                default -> {
                    // A header.
                }
            }
        }
        return new Route(path, inPath, needed, others);
    }
}
