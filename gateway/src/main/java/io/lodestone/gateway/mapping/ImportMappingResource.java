package io.lodestone.gateway.mapping;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageBody;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.EntityTags;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.pricing.v1.GetImportMappingRequest;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.pricing.v1.ListImportMappingsRequest;
import io.lodestone.pricing.v1.PutImportMappingRequest;
import io.lodestone.pricing.v1.PutImportMappingResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Import mappings: put once, named in imports. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Import mappings", description = "How wide files of others become prices.")
public class ImportMappingResource {
    private static final RowShape<ImportMapping> SHAPE = RowShape.computed(ImportMapping.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final EntityTags tags;
    private final Exchange exchange;
    private final ImportMappingServiceGrpc.ImportMappingServiceBlockingStub mappings;

    /** Asks the pricing service. */
    @Inject
    public ImportMappingResource(Backends backends, Answers answers, EntityTags tags, Exchange exchange) {
        this.backends = backends;
        this.answers = answers;
        this.tags = tags;
        this.exchange = exchange;
        this.mappings = ImportMappingServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** Mappings by name. */
    @GET
    @Path("import-mappings")
    @Operation(operationId = "listImportMappings", summary = "Lists import mappings by name")
    public Response list(
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListImportMappingsRequest request = ListImportMappingsRequest.newBuilder()
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(Terms.stored(Service.PRICING), SHAPE, format, () -> {
            var page = backends.read(Service.PRICING, () -> mappings.listImportMappings(request));
            return new Page<>(page.getMappingsList(), page.getNextPageToken());
        });
    }

    /** One mapping. */
    @GET
    @Path("import-mappings/{name}")
    @Operation(operationId = "getImportMapping", summary = "Gets one import mapping")
    public Response get(@PathParam("name") String name) {
        return answers.one(
                Terms.stored(Service.PRICING), () -> read(name), mapping -> "v" + mapping.getVersion() + "-");
    }

    /** Replaces one mapping wholly. */
    @PUT
    @Path("import-mappings/{name}")
    @Operation(
            operationId = "putImportMapping",
            summary = "Creates or wholly replaces one import mapping; a change makes a new dated version")
    public Response put(@PathParam("name") String name, InputStream body) {
        PutImportMappingRequest.Builder request =
                PutImportMappingRequest.newBuilder().setMapping(mapping(body, name));
        if (exchange.header(HttpHeaders.IF_MATCH).isPresent()) {
            request.setExpectedVersion(expectedVersion(name));
        }
        PutImportMappingResponse stored =
                backends.write(Service.PRICING, () -> mappings.putImportMapping(request.build()));
        byte[] entity = Json.bytes(json -> MessageJson.of(stored.getMapping()).write(stored.getMapping(), json));
        return (stored.getCreated()
                        ? Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, exchange.path())
                        : Response.ok())
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .entity(entity)
                .build();
    }

    /** The mapping that the body defines, which must be the one the path names. */
    private ImportMapping mapping(InputStream body, String name) {
        try {
            ImportMapping.Builder mapping = ImportMapping.newBuilder();
            MessageBody.read(body, exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""), mapping);
            if (!mapping.getName().isEmpty() && !mapping.getName().equals(name)) {
                throw ApiException.body(
                        "/name", "'" + mapping.getName() + "' is not the name of the path, '" + name + "'");
            }
            return mapping.setName(name).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int expectedVersion(String name) {
        try {
            int current = read(name).getVersion();
            if (tags.matches(current)) {
                return current;
            }
        } catch (ServiceFailure e) {
            if (e.reason() != ErrorReason.NOT_FOUND) {
                throw e;
            }
        }
        throw ApiException.of(
                ErrorReason.PRECONDITION_FAILED,
                "The import mapping '" + name + "' is not at the version of If-Match.");
    }

    private ImportMapping read(String name) {
        GetImportMappingRequest request =
                GetImportMappingRequest.newBuilder().setName(name).build();
        return backends.read(Service.PRICING, () -> mappings.getImportMapping(request))
                .getMapping();
    }
}
