package io.lodestone.gateway.instrument;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.EntityTags;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.pricing.v1.GetInstrumentRequest;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.PutInstrumentRequest;
import io.lodestone.pricing.v1.PutInstrumentResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Instruments: what is assessed. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Instruments", description = "What is assessed, on which terms.")
public class InstrumentResource {
    private static final RowShape<Instrument> SHAPE =
            RowShape.stored(InstrumentRow.getDescriptor(), Instrument.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final EntityTags tags;
    private final Exchange exchange;
    private final InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments;

    /** Asks the pricing service. */
    @Inject
    public InstrumentResource(Backends backends, Answers answers, EntityTags tags, Exchange exchange) {
        this.backends = backends;
        this.answers = answers;
        this.tags = tags;
        this.exchange = exchange;
        this.instruments = InstrumentServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** Instruments by code. */
    @GET
    @Path("instruments")
    @Operation(operationId = "listInstruments", summary = "Lists instruments by code")
    public Response list(
            @QueryParam("element") @Nullable String element,
            @QueryParam("commodity") @Nullable String commodity,
            @QueryParam("form") @Nullable String form,
            @QueryParam("source") @Nullable String source,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @Nullable String q,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListInstrumentsRequest request = ListInstrumentsRequest.newBuilder()
                .setFilter(InstrumentFilters.of(element, commodity, form, source, currency, frequency, status, q))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(Terms.stored(Service.PRICING), SHAPE, format, () -> {
            var page = backends.read(Service.PRICING, () -> instruments.listInstruments(request));
            return new Page<>(page.getInstrumentsList(), page.getNextPageToken());
        });
    }

    /** One instrument. */
    @GET
    @Path("instruments/{code}")
    @Operation(operationId = "getInstrument", summary = "Gives one instrument")
    public Response get(@PathParam("code") String code) {
        return answers.one(Terms.stored(Service.PRICING), () -> read(code), InstrumentResource::tagPrefix);
    }

    /** Replaces one instrument wholly. */
    @PUT
    @Path("instruments/{code}")
    @Operation(
            operationId = "putInstrument",
            summary = "Creates or wholly replaces one instrument; a change makes a new dated version")
    public Response put(@PathParam("code") String code, InputStream body) {
        Instrument instrument = InstrumentBody.read(
                body, exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""), code);
        PutInstrumentRequest.Builder request = PutInstrumentRequest.newBuilder().setInstrument(instrument);
        if (exchange.header(HttpHeaders.IF_MATCH).isPresent()) {
            request.setExpectedVersion(expectedVersion(code));
        }
        PutInstrumentResponse stored =
                backends.write(Service.PRICING, () -> instruments.putInstrument(request.build()));
        byte[] entity =
                Json.bytes(json -> MessageJson.of(stored.getInstrument()).write(stored.getInstrument(), json));
        return (stored.getCreated()
                        ? Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, exchange.path())
                        : Response.ok())
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .entity(entity)
                .build();
    }

    private int expectedVersion(String code) {
        try {
            int current = read(code).getVersion();
            if (tags.matches(current)) {
                return current;
            }
        } catch (ServiceFailure e) {
            if (e.reason() != ErrorReason.NOT_FOUND) {
                throw e;
            }
        }
        throw ApiException.of(
                ErrorReason.PRECONDITION_FAILED, "The instrument '" + code + "' is not at the version of If-Match.");
    }

    private Instrument read(String code) {
        GetInstrumentRequest request =
                GetInstrumentRequest.newBuilder().setCode(code).build();
        return backends.read(Service.PRICING, () -> instruments.getInstrument(request))
                .getInstrument();
    }

    private static String tagPrefix(Instrument instrument) {
        return "v" + instrument.getVersion() + "-";
    }
}
