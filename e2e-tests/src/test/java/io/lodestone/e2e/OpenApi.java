package io.lodestone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The OpenAPI document that the gateway serves. Its schemas are closed here: a member that the document does not know is a
 * mistake, although JSON Schema would let it pass.
 */
final class OpenApi {
    /** A parameter of an operation. */
    record Parameter(
            String name,
            String in,
            boolean required,
            String type,
            String format,
            int minimum,
            int maximum,
            List<String> choices,
            String example) {}

    /** An operation. */
    record Operation(String id, String method, String path, List<Parameter> parameters, JsonNode definition) {
        boolean reads() {
            return method.equals("GET");
        }

        /** The media types of the reply with the given status; none where the status or its body is not described. */
        Set<String> mediaTypes(int status) {
            Set<String> types = new HashSet<>();
            content(status).fieldNames().forEachRemaining(types::add);
            return types;
        }

        private JsonNode content(int status) {
            return definition.path("responses").path(Integer.toString(status)).path("content");
        }

        boolean declares(int status) {
            return definition.path("responses").has(Integer.toString(status));
        }
    }

    private final JsonNode document;
    private final ObjectNode components;
    private final List<Operation> operations = new ArrayList<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** Reads the document. */
    OpenApi(JsonNode document) {
        this.document = document.deepCopy();
        this.components = (ObjectNode) this.document.path("components");
        Set<String> composed = new HashSet<>();
        findComposed(this.document, composed);
        components
                .path("schemas")
                .properties()
                .forEach(named -> close(
                        named.getValue(),
                        composed.contains("#/components/schemas/" + named.getKey())
                                // A refused import has the members of its reply, too.
                                || named.getKey().equals("Problem")));
        this.document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    }

    private static Operation operation(String path, String method, JsonNode definition) {
        List<Parameter> parameters = StreamSupport.stream(
                        definition.path("parameters").spliterator(), false)
                .map(OpenApi::parameter)
                .toList();
        return new Operation(
                definition.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, parameters, definition);
    }

    private static Parameter parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        return new Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                schema.path("type").asText(),
                schema.path("format").asText(),
                schema.path("minimum").asInt(0),
                schema.path("maximum").asInt(1000),
                StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                parameter.path("example").asText());
    }

    /** Every operation, in the order of the document. */
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** What the schema of a reply has against a body, or one row of it; empty for nothing. */
    Optional<String> mistake(Operation operation, int status, String mediaType, JsonNode body) {
        return mistake(operation.content(status).path(mediaType).path("schema"), body);
    }

    /** What the schema of problems has against a body; empty for nothing. */
    Optional<String> mistakeInProblem(JsonNode body) {
        return mistake(named("Problem"), body);
    }

    /** The example that the document gives for a body of a request or of a reply. */
    static JsonNode example(JsonNode content, String mediaType) {
        return content.path(mediaType).path("example");
    }

    private JsonNode named(String name) {
        return components.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private Optional<String> mistake(JsonNode schema, JsonNode body) {
        Set<ValidationMessage> messages =
                schemas.computeIfAbsent(schema, this::compiled).validate(body);
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.stream()
                        .limit(3)
                        .map(ValidationMessage::getMessage)
                        .collect(Collectors.joining("; ")));
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", components);
        return factory.getSchema(
                root,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    /** Names of the schemas that others are made of, which cannot be closed by themselves. */
    private static void findComposed(JsonNode node, Set<String> composed) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("allOf") || member.getKey().equals("anyOf")) {
                member.getValue().forEach(part -> composed.add(part.path("$ref").asText()));
            }
        });
        node.forEach(child -> findComposed(child, composed));
    }

    private static void close(JsonNode schema, boolean part) {
        if (schema instanceof ObjectNode object && !part) {
            if (object.has("allOf")) {
                object.put("unevaluatedProperties", false);
            } else if (object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        schema.properties().forEach(member -> {
            switch (member.getKey()) {
                case "properties" -> member.getValue().forEach(property -> close(property, false));
                case "items" -> close(member.getValue(), false);
                default -> {
                    // Nothing else in the document holds schemas, but for the parts of others.
                }
            }
        });
    }
}
