package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.NewApiKey;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Problem;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.SpreadPoint;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document: the routes come from the resources, everything else from the contracts, so that neither
 * is written twice.
 */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDocument implements OASFilter {
    private static final String KEY = "key";
    private static final String BOARD = "listLatestPrices";
    private static final String STREAM = "streamChanges";
    private static final Map<String, String> ERRORS = errors();

    /** Readings that name instruments, factors or metrics, and can be refused. */
    private static final Set<String> CALCULATED = Set.of(
            "listPrices",
            "summarizePrices",
            "convertPrice",
            "getSpread",
            "getCorrelations",
            "getPriceFloor",
            "getEventStudy",
            "getImpliedRevenue",
            "compareKpis",
            "getKpiSeries",
            "getUtilisation",
            "getEquityOutput");

    /** Lists with a parameter that names a resource. */
    private static final Set<String> NAMING = Set.of(
            "listKpis",
            "listCorrections",
            "listKpiChecks",
            "listKpiRevisions",
            "listPlants",
            "listQuarantinedPrices",
            "listReconciliations",
            "listRelations");

    /** Readings of single instruments' prices, which their licence class can forbid. */
    private static final Set<String> LICENSED = Set.of(
            "listPrices",
            "summarizePrices",
            "listPriceRevisions",
            "getSpread",
            "getCorrelations",
            "getEventStudy",
            "getImpliedRevenue",
            "getPriceFloor");

    /** Readings that only an admin may do. */
    private static final Set<String> ADMINISTRATION = Set.of("listKeys", "listAuditEntries");

    /** What an admin does to keys. */
    private static final Set<String> KEY_CHANGES = Set.of("createKey", "rotateKey", "revokeKey");

    private final Schemas schemas = new Schemas();
    private final HandWritten handWritten = new HandWritten(schemas);

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "Malformed: a parameter, a header or a field is unknown, repeated or wrong.");
        errors.put("401", "A key is needed, or the key or token given is not valid any more, or never was.");
        errors.put("403", "The caller lacks the role, or the licence class of an instrument; the detail names it.");
        errors.put("404", "There is no such resource.");
        errors.put("406", "None of the media types is acceptable.");
        errors.put("409", "It contradicts what is stored, or is still running.");
        errors.put("412", "The version has moved on.");
        errors.put("413", "The body is too large.");
        errors.put("415", "The body's media type or coding is not understood.");
        errors.put("422", "Understood and refused.");
        errors.put("429", "Too many requests a minute, or rows a day, for this key or address.");
        errors.put("500", "A fault of ours; the log of the trace id says more.");
        errors.put("503", "A service behind is down; the detail names it.");
        errors.put("504", "A service behind is late; the detail names it.");
        errors.put("507", "A store has no room left; nothing was stored.");
        return errors;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        handWritten.add();
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().setSchemas(schemas.components());
        document.getComponents().setResponses(null);
        ERRORS.forEach((status, meaning) ->
                document.getComponents().addResponse("Problem" + status, problem(status, meaning)));
        document.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "A key that begins with lsk_, or a token of the OIDC issuer that is configured."));
        document.addServer(OASFactory.createServer().url("/").description("This gateway."));
    }

    private static APIResponse problem(String status, String meaning) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(meaning)
                .content(content(
                        Problem.MEDIA_TYPE, Schemas.named("Problem"), Example.of("problem" + status), Example::answer));
        if (status.equals("401")) {
            response.addHeader("WWW-Authenticate", header("The scheme: Bearer.", "Bearer"));
        } else if (status.equals("429") || status.equals("503") || status.equals("504")) {
            response.addHeader("Retry-After", header("Seconds after which to ask again.", "5"));
        }
        if (status.equals("429")) {
            response.addHeader("RateLimit-Limit", header("The limit.", "600"))
                    .addHeader("RateLimit-Remaining", header("What is left of it.", "0"))
                    .addHeader("RateLimit-Reset", header("Seconds until all of it is there again.", "60"));
        }
        return response;
    }

    private static Header header(String meaning, String example) {
        return OASFactory.createHeader()
                .description(meaning)
                .schema(Schemas.of(Schema.SchemaType.STRING))
                .example(example);
    }

    private static Content content(
            String mediaType, Schema schema, @Nullable Example example, Function<Example, @Nullable Object> part) {
        return OASFactory.createContent().addMediaType(mediaType, media(schema, example, part));
    }

    /** A body with the given part of the example, which names the request that it belongs to. */
    private static MediaType media(Schema schema, @Nullable Example example, Function<Example, @Nullable Object> part) {
        MediaType media = OASFactory.createMediaType().schema(schema);
        Object value = example == null ? null : part.apply(example);
        if (example != null && value != null) {
            media.addExample(
                    "real",
                    OASFactory.createExample().summary(example.request()).value(value));
        }
        return media;
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        String id = Objects.requireNonNull(operation.getOperationId(), path);
        Example example = Example.of(id);
        operation.setDescription(operation.getSummary() + ".");
        if (operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                ParameterDocs.complete(id, parameter);
                if (example != null) {
                    example.parameter(path, parameter.getName())
                            .ifPresent(value -> ParameterDocs.show(parameter, value));
                }
            }
        }
        APIResponses responses = OASFactory.createAPIResponses();
        operation.setResponses(responses);
        switch (method) {
            case GET -> {
                if (id.equals(STREAM)) {
                    streaming(operation, responses, example);
                } else {
                    read(path, operation, responses, example);
                }
            }
            case PUT -> put(id, operation, responses, example);
            default -> {
                if (Replies.IMPORTS.containsKey(id)) {
                    importing(id, operation, responses, example);
                } else if (id.equals("fetchFxRates")) {
                    fetching(responses, example);
                } else if (KEY_CHANGES.contains(id)) {
                    keyChange(id, operation, responses, example);
                } else {
                    deciding(operation, responses, example);
                }
            }
        }
        if (method != PathItem.HttpMethod.GET || ADMINISTRATION.contains(id)) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(KEY)));
        } else {
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement(),
                    OASFactory.createSecurityRequirement().addScheme(KEY)));
        }
        refer(responses, "429", "500", "503", "504");
    }

    private static void refer(APIResponses responses, String... statuses) {
        for (String status : statuses) {
            responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().ref("#/components/responses/Problem" + status));
        }
    }

    private void read(String path, Operation operation, APIResponses responses, @Nullable Example example) {
        String id = operation.getOperationId();
        boolean timed = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals("asOf"));
        APIResponse ok = OASFactory.createAPIResponse()
                .description("The answer.")
                .addHeader("ETag", header("Stands for the bytes of the reply.", "\"0123456789abcdef0123456789abcdef\""))
                .content(replyContent(id, timed, example));
        responses.addAPIResponse("200", ok);
        operation.addParameter(headerParameter(
                "If-None-Match",
                "Entity tag of a reply at hand; 304 where it still is the reply.",
                "\"0123456789abcdef0123456789abcdef\""));
        responses.addAPIResponse(
                "304",
                OASFactory.createAPIResponse().description("Nothing has changed since the reply with the given tag."));
        Replies.Reply reply = Replies.READS.get(id);
        if (reply != null && reply.list() || id.equals(BOARD)) {
            ok.addHeader(
                    "Link", header("The next page, with rel=\"next\".", "</v1/kpis?pageToken=AAEC>; rel=\"next\""));
        }
        refer(responses, "400", "401", "406");
        if (ADMINISTRATION.contains(id) || LICENSED.contains(id)) {
            refer(responses, "403");
        }
        if (path.contains("{") || NAMING.contains(id)) {
            refer(responses, "404");
        }
        if (CALCULATED.contains(id)) {
            refer(responses, "404", "422");
        }
    }

    private void streaming(Operation operation, APIResponses responses, @Nullable Example example) {
        operation.addParameter(headerParameter(
                "Last-Event-ID",
                "Id of the last event received: the stream goes on behind it. Without it it begins now.",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        responses.addAPIResponse(
                "200",
                OASFactory.createAPIResponse()
                        .description(
                                "Events without end: price, kpi, plant_event and policy with an id and the row as data;"
                                        + " unavailable and available of a service; dropped as the last one.")
                        .content(content("text/event-stream", handWritten.change(), example, Example::answer)));
        refer(responses, "400", "401", "403", "404", "406");
    }

    private Content replyContent(String id, boolean timed, @Nullable Example example) {
        Replies.Reply reply = Replies.READS.get(id);
        if (reply != null && reply.list()) {
            return list(id, schemas.ref(reply.item()), timed, example);
        }
        return switch (id) {
            case BOARD -> list(id, Schemas.named(BoardSchema.NAME), timed, example);
            case "getSpread" ->
                rows(
                        single(id, GetSpreadResponse.getDescriptor(), timed),
                        schemas.ref(SpreadPoint.getDescriptor()),
                        example);
            case "listPrices" -> rows(Schemas.named("PriceHistory"), Schemas.named("PriceObservation"), example);
            case "listPriceRevisions" -> rows(Schemas.named("PriceRevisions"), Schemas.named("PriceRevision"), example);
            case "getPriceFloor" -> json(Schemas.named("PriceFloor"), example);
            case "getPolicyCalendar" ->
                content("text/calendar", Schemas.of(Schema.SchemaType.STRING), example, Example::answer);
            case "export" ->
                content(
                        "application/zip",
                        Schemas.of(Schema.SchemaType.STRING).description("CSV files, and csv-metadata.json (CSVW)."),
                        null,
                        Example::answer);
            case "getImport" -> json(Schemas.named("ImportReply"), example);
            default -> json(single(id, Objects.requireNonNull(reply, id).item(), timed), example);
        };
    }

    private static Content json(Schema schema, @Nullable Example example) {
        return content(Format.JSON.mediaType(), schema, example, Example::answer);
    }

    private Content list(String id, Schema item, boolean timed, @Nullable Example example) {
        Schema list = handWritten.list(id, item);
        return rows(reply(id, timed ? HandWritten.withTimes(list) : list), item, example);
    }

    private Schema single(String id, Descriptor type, boolean timed) {
        return timed ? reply(id, HandWritten.withTimes(schemas.object(type))) : schemas.ref(type);
    }

    /** Keeps the schema of an operation's own reply, and refers to it. */
    private Schema reply(String id, Schema schema) {
        String name = Character.toUpperCase(id.charAt(0)) + id.substring(1) + "Reply";
        schemas.components().put(name, schema);
        return Schemas.named(name);
    }

    private static Content rows(Schema reply, Schema item, @Nullable Example example) {
        return json(reply, example)
                .addMediaType(
                        Format.CSV.mediaType(), media(Schemas.of(Schema.SchemaType.STRING), example, Example::csv))
                .addMediaType(Format.NDJSON.mediaType(), media(item, example, Example::row));
    }

    private void put(String id, Operation operation, APIResponses responses, @Nullable Example example) {
        Descriptor item = Objects.requireNonNull(Replies.PUTS.get(id), id);
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The whole new definition.")
                .required(true)
                .content(content(Format.JSON.mediaType(), schemas.ref(item), example, Example::body)));
        operation.addParameter(headerParameter(
                "If-Match", "Entity tag that what is replaced must have.", "\"v3-0123456789abcdef0123456789abcdef\""));
        Content content = json(schemas.ref(item), example);
        responses.addAPIResponse(
                "200",
                OASFactory.createAPIResponse().description("Changed, or equal.").content(content));
        responses.addAPIResponse(
                "201",
                OASFactory.createAPIResponse()
                        .description("Created.")
                        .content(content)
                        .addHeader("Location", header("Its path.", "/v1/instruments/ndpr-oxide-smm")));
        refer(responses, "400", "401", "403", "409", "412", "413", "415", "422");
    }

    private static Parameter headerParameter(String name, String meaning, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(meaning)
                .schema(Schemas.of(Schema.SchemaType.STRING))
                .example(example);
    }

    private void deciding(Operation operation, APIResponses responses, @Nullable Example example) {
        Descriptor price = QuarantinedPrice.getDescriptor();
        Schema reason = Schemas.of(Schema.SchemaType.OBJECT)
                .addProperty("reason", Schemas.text("Why, in 1 to 2000 characters.", "The source confirms it."))
                .required(List.of("reason"));
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The reason, and nothing else.")
                .required(true)
                .content(content(Format.JSON.mediaType(), reason, example, Example::body)));
        responses.addAPIResponse(
                "200",
                OASFactory.createAPIResponse()
                        .description("The price with the decision.")
                        .content(json(schemas.ref(price), example)));
        refer(responses, "400", "401", "403", "404", "409", "413", "415", "422");
    }

    private void importing(String id, Operation operation, APIResponses responses, @Nullable Example example) {
        Schema item = schemas.ref(Objects.requireNonNull(Replies.IMPORTS.get(id), id));
        Content content = OASFactory.createContent()
                .addMediaType(Format.NDJSON.mediaType(), media(item, example, Example::bodyRow))
                .addMediaType(
                        Format.JSON.mediaType(),
                        media(Schemas.of(Schema.SchemaType.ARRAY).items(item), example, Example::body));
        if (!id.equals("importPolicies")) {
            content.addMediaType(
                    Format.CSV.mediaType(), media(Schemas.of(Schema.SchemaType.STRING), example, Example::csv));
        }
        if (id.equals("importFxRates")) {
            content.addMediaType(
                            "application/xml",
                            OASFactory.createMediaType().schema(Schemas.of(Schema.SchemaType.STRING)))
                    .addMediaType(
                            "application/zip",
                            OASFactory.createMediaType().schema(Schemas.of(Schema.SchemaType.STRING)));
        }
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The rows, streamed; gzip is taken as Content-Encoding.")
                .required(true)
                .content(content));
        operation.addParameter(headerParameter(
                "Idempotency-Key",
                "Makes a repetition safe for 7 days: the same again gets the first answer.",
                "2025-03-31-smm"));
        responses.addAPIResponse("200", importReply(example));
        refer(responses, "400", "401", "403", "409", "413", "415", "422", "507");
    }

    private void keyChange(String id, Operation operation, APIResponses responses, @Nullable Example example) {
        if (id.equals("createKey")) {
            operation.setRequestBody(OASFactory.createRequestBody()
                    .description("What the key is to be.")
                    .required(true)
                    .content(content(
                            Format.JSON.mediaType(), schemas.ref(NewApiKey.getDescriptor()), example, Example::body)));
            refer(responses, "413", "415");
        } else {
            refer(responses, "404");
        }
        responses.addAPIResponse(
                id.equals("createKey") ? "201" : "200",
                OASFactory.createAPIResponse()
                        .description("The key.")
                        .content(json(
                                id.equals("revokeKey")
                                        ? schemas.ref(ApiKey.getDescriptor())
                                        : Schemas.named("IssuedApiKey"),
                                example)));
        refer(responses, "400", "401", "403", "409");
    }

    private static void fetching(APIResponses responses, @Nullable Example example) {
        responses.addAPIResponse("200", importReply(example));
        refer(responses, "400", "401", "403", "422");
    }

    private static APIResponse importReply(@Nullable Example example) {
        return OASFactory.createAPIResponse()
                .description("What the import did.")
                .content(json(Schemas.named("ImportReply"), example));
    }
}
