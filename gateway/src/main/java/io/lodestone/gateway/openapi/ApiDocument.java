package io.lodestone.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Problem;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.SpreadPoint;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final Map<String, String> ERRORS = errors();

    /** Readings that name instruments or factors, and can be refused. */
    private static final Set<String> CALCULATED =
            Set.of("listPrices", "summarizePrices", "convertPrice", "getSpread", "getCorrelations", "getPriceFloor");

    private final Schemas schemas = new Schemas();
    private final HandWritten handWritten = new HandWritten(schemas);

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        errors.put("400", "Malformed: a parameter, a header or a field is unknown, repeated or wrong.");
        errors.put("401", "A key is needed, or the one given is unknown.");
        errors.put("403", "The key does not allow it.");
        errors.put("404", "There is no such resource.");
        errors.put("406", "None of the media types is acceptable.");
        errors.put("409", "It contradicts what is stored, or is still running.");
        errors.put("412", "The version has moved on.");
        errors.put("413", "The body is too large.");
        errors.put("415", "The body's media type or coding is not understood.");
        errors.put("422", "Understood and refused.");
        errors.put("429", "Too many requests.");
        errors.put("500", "A fault of ours; the log of the trace id says more.");
        errors.put("503", "A service behind is down; the detail names it.");
        errors.put("504", "A service behind is late; the detail names it.");
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
                                .description("A key that begins with lsk_."));
        document.addServer(OASFactory.createServer().url("/").description("This gateway."));
    }

    private static APIResponse problem(String status, String meaning) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:lodestone:problem:example");
        example.put("title", "Title of the kind");
        example.put("status", Integer.valueOf(status));
        example.put("detail", meaning);
        example.put("instance", "/v1/instruments");
        example.put("traceId", "0123456789abcdef0123456789abcdef");
        APIResponse response = OASFactory.createAPIResponse()
                .description(meaning)
                .content(content(Problem.MEDIA_TYPE, Schemas.named("Problem"), example));
        if (status.equals("401")) {
            response.addHeader("WWW-Authenticate", header("The scheme: Bearer.", "Bearer"));
        } else if (status.equals("429") || status.equals("503") || status.equals("504")) {
            response.addHeader("Retry-After", header("Seconds after which to ask again.", "5"));
        }
        return response;
    }

    private static Header header(String meaning, String example) {
        return OASFactory.createHeader()
                .description(meaning)
                .schema(Schemas.of(Schema.SchemaType.STRING))
                .example(example);
    }

    private static Content content(String mediaType, Schema schema, Object example) {
        return OASFactory.createContent().addMediaType(mediaType, media(schema, example));
    }

    private static MediaType media(Schema schema, @Nullable Object example) {
        return OASFactory.createMediaType().schema(schema).example(example);
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        String id = Objects.requireNonNull(operation.getOperationId(), path);
        operation.setDescription(operation.getSummary() + ".");
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> ParameterDocs.complete(id, parameter));
        }
        APIResponses responses = OASFactory.createAPIResponses();
        operation.setResponses(responses);
        switch (method) {
            case GET -> read(id, responses, path.contains("{"));
            case PUT -> put(id, operation, responses);
            default -> {
                if (Replies.IMPORTS.containsKey(id)) {
                    importing(id, operation, responses);
                } else if (id.equals("fetchFxRates")) {
                    fetching(responses);
                } else {
                    deciding(operation, responses);
                }
            }
        }
        if (method != PathItem.HttpMethod.GET) {
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

    private void read(String id, APIResponses responses, boolean named) {
        APIResponse ok = OASFactory.createAPIResponse()
                .description("The answer.")
                .addHeader("ETag", header("Stands for the bytes of the reply.", "\"0123456789abcdef0123456789abcdef\""))
                .content(replyContent(id));
        responses.addAPIResponse("200", ok);
        responses.addAPIResponse(
                "304",
                OASFactory.createAPIResponse().description("Nothing has changed since the reply with the given tag."));
        Replies.Reply reply = Replies.READS.get(id);
        if (reply != null && reply.list() || id.equals(BOARD)) {
            ok.addHeader(
                    "Link", header("The next page, with rel=\"next\".", "</v1/kpis?pageToken=AAEC>; rel=\"next\""));
        }
        refer(responses, "400", "401", "406");
        if (named || id.equals("listKpis") || id.equals("listCorrections")) {
            refer(responses, "404");
        }
        if (CALCULATED.contains(id)) {
            refer(responses, "404", "422");
        }
    }

    private Content replyContent(String id) {
        Replies.Reply reply = Replies.READS.get(id);
        if (reply != null && reply.list()) {
            return list(id, schemas.ref(reply.item()), schemas.example(reply.item()), columns(id, reply.columns()));
        }
        return switch (id) {
            case BOARD -> list(id, Schemas.named(BoardSchema.NAME), BoardSchema.example(), BoardSchema.columns());
            case "getSpread" ->
                rows(
                        media(
                                schemas.ref(GetSpreadResponse.getDescriptor()),
                                schemas.example(GetSpreadResponse.getDescriptor())),
                        schemas.ref(SpreadPoint.getDescriptor()),
                        columns(id, SpreadPoint.getDescriptor()));
            case "listPrices" ->
                rows(
                        media(Schemas.named("PriceHistory"), null),
                        Schemas.named("PriceObservation"),
                        columns(id, PriceRow.getDescriptor()));
            case "listPriceRevisions" ->
                rows(
                        media(Schemas.named("PriceRevisions"), null),
                        Schemas.named("PriceRevision"),
                        columns(id, PriceRow.getDescriptor()));
            case "getPriceFloor" ->
                content(
                        Format.JSON.mediaType(),
                        Schemas.named("PriceFloor"),
                        schemas.example(GetPriceFloorResponse.getDescriptor()));
            case "getPolicyCalendar" ->
                content("text/calendar", Schemas.of(Schema.SchemaType.STRING), "BEGIN:VCALENDAR\r\n");
            case "getImport" -> content(Format.JSON.mediaType(), Schemas.named("ImportReply"), importExample());
            default -> {
                Descriptor item = Objects.requireNonNull(reply, id).item();
                yield content(Format.JSON.mediaType(), schemas.ref(item), schemas.example(item));
            }
        };
    }

    private Content list(String id, Schema item, Map<String, Object> example, String columns) {
        String name = Character.toUpperCase(id.charAt(0)) + id.substring(1) + "Reply";
        schemas.components().put(name, handWritten.list(id, item));
        return rows(media(Schemas.named(name), Map.of("items", List.of(example))), item, columns);
    }

    /** The header of an operation's CSV, of rows with the fields of the given message. */
    private static String columns(String id, Descriptor row) {
        String fields = String.join(",", RowShape.importColumns(row));
        return switch (id) {
            case "getSpread", "getKpiSeries", "listQuantityTotals", "listUpcomingPolicies", "getPolicyChain" ->
                "basis," + fields;
            case "getCorrelations" -> "instrument," + fields;
            default -> fields;
        };
    }

    private static Content rows(MediaType json, Schema item, String columns) {
        String header = columns + "\r\n";
        return OASFactory.createContent()
                .addMediaType(Format.JSON.mediaType(), json)
                .addMediaType(Format.CSV.mediaType(), media(Schemas.of(Schema.SchemaType.STRING), header))
                .addMediaType(Format.NDJSON.mediaType(), media(item, null));
    }

    private void put(String id, Operation operation, APIResponses responses) {
        Descriptor item = Objects.requireNonNull(Replies.PUTS.get(id), id);
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The whole new definition.")
                .required(true)
                .content(content(Format.JSON.mediaType(), schemas.ref(item), schemas.example(item))));
        operation.addParameter(headerParameter(
                "If-Match", "Entity tag that what is replaced must have.", "\"v3-0123456789abcdef0123456789abcdef\""));
        Content content = content(Format.JSON.mediaType(), schemas.ref(item), schemas.example(item));
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

    private void deciding(Operation operation, APIResponses responses) {
        Descriptor price = QuarantinedPrice.getDescriptor();
        Schema reason = Schemas.of(Schema.SchemaType.OBJECT)
                .addProperty("reason", Schemas.text("Why, in 1 to 2000 characters.", "The source confirms it."))
                .required(List.of("reason"));
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The reason, and nothing else.")
                .required(true)
                .content(content(Format.JSON.mediaType(), reason, Map.of("reason", "The source confirms it."))));
        responses.addAPIResponse(
                "200",
                OASFactory.createAPIResponse()
                        .description("The price with the decision.")
                        .content(content(Format.JSON.mediaType(), schemas.ref(price), schemas.example(price))));
        refer(responses, "400", "401", "403", "404", "409", "413", "415", "422");
    }

    private void importing(String id, Operation operation, APIResponses responses) {
        Descriptor row = Objects.requireNonNull(Replies.IMPORTS.get(id), id);
        Schema item = schemas.ref(row);
        Object example = schemas.example(row);
        Content content = OASFactory.createContent()
                .addMediaType(Format.NDJSON.mediaType(), media(item, example))
                .addMediaType(
                        Format.JSON.mediaType(),
                        media(Schemas.of(Schema.SchemaType.ARRAY).items(item), List.of(example)));
        if (!id.equals("importPolicies")) {
            content.addMediaType(
                    Format.CSV.mediaType(),
                    media(
                            Schemas.of(Schema.SchemaType.STRING),
                            String.join(",", RowShape.importColumns(row)) + "\r\n"));
        }
        if (id.equals("importFxRates")) {
            content.addMediaType("application/xml", media(Schemas.of(Schema.SchemaType.STRING), null))
                    .addMediaType("application/zip", media(Schemas.of(Schema.SchemaType.STRING), null));
        }
        operation.setRequestBody(OASFactory.createRequestBody()
                .description("The rows, streamed; gzip is taken as Content-Encoding.")
                .required(true)
                .content(content));
        operation.addParameter(headerParameter(
                "Idempotency-Key",
                "Makes a repetition safe for 7 days: the same again gets the first answer.",
                "2025-03-31-smm"));
        responses.addAPIResponse("200", importReply());
        refer(responses, "400", "401", "403", "409", "413", "415", "422");
    }

    private static void fetching(APIResponses responses) {
        responses.addAPIResponse("200", importReply());
        refer(responses, "400", "401", "403", "422");
    }

    private static APIResponse importReply() {
        return OASFactory.createAPIResponse()
                .description("What the import did.")
                .content(content(Format.JSON.mediaType(), Schemas.named("ImportReply"), importExample()));
    }

    private static Map<String, Object> importExample() {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("importId", "pri_0123456789abcdef0123456789abcdef");
        example.put("received", 2);
        example.put("inserted", 1);
        example.put("revised", 0);
        example.put("unchanged", 1);
        example.put("quarantined", 0);
        example.put("rejected", 0);
        example.put("errors", List.of());
        example.put("errorsTruncated", false);
        return example;
    }
}
