package io.lodestone.gateway.quarantine;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.licence.Shown;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageBody;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.pricing.v1.ListQuarantinedPricesRequest;
import io.lodestone.pricing.v1.QuarantineServiceGrpc;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.RejectQuarantinedPriceRequest;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Prices that break a data rule: held back, then released or rejected by an editor. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Quarantine", description = "Prices that break a data rule, until an editor decides.")
public class QuarantineResource {
    private static final RowShape<QuarantinedPrice> SHAPE = RowShape.computed(QuarantinedPrice.getDescriptor());
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final int MOST_REASON = 2000;

    private final Backends backends;
    private final Answers answers;
    private final Licences licences;
    private final Exchange exchange;
    private final QuarantineServiceGrpc.QuarantineServiceBlockingStub quarantine;

    /** Asks the pricing service. */
    @Inject
    public QuarantineResource(Backends backends, Answers answers, Licences licences, Exchange exchange) {
        this.backends = backends;
        this.answers = answers;
        this.licences = licences;
        this.exchange = exchange;
        this.quarantine = QuarantineServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** What is or was held back. */
    @GET
    @Path("quarantine")
    @Operation(
            operationId = "listQuarantinedPrices",
            summary = "Lists prices that were held back, newest first: those still held and those decided on alike,"
                    + " unless a state is asked for")
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("instrument") @Nullable String instrument,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("importId") @Nullable String importId,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListQuarantinedPricesRequest request = ListQuarantinedPricesRequest.newBuilder()
                .setState(Parameters.choice("state", state, QuarantineState.QUARANTINE_STATE_UNSPECIFIED))
                .setInstrument(Parameters.text(instrument))
                .setRule(Parameters.text(rule))
                .setImportId(Parameters.text(importId))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(Terms.stored(Service.PRICING), SHAPE, format, () -> {
            var page = backends.read(Service.PRICING, () -> quarantine.listQuarantinedPrices(request));
            Shown<QuarantinedPrice> shown = licences.show(page.getPricesList(), QuarantinedPrice::getInstrument);
            return new Page<>(shown.rows(), page.getNextPageToken(), shown::beside);
        });
    }

    /** Lets a price in. */
    @POST
    @Path("quarantine/{id}:release")
    @Operation(
            operationId = "releaseQuarantinedPrice",
            summary = "Stores a price that was held back, with its original publication time")
    public Response release(@PathParam("id") String id, InputStream body) {
        ReleaseQuarantinedPriceRequest request = ReleaseQuarantinedPriceRequest.newBuilder()
                .setId(known(id))
                .setReason(reason(body))
                .build();
        return answer(backends.write(Service.PRICING, () -> quarantine.releaseQuarantinedPrice(request))
                .getPrice());
    }

    /** Refuses a price for good. */
    @POST
    @Path("quarantine/{id}:reject")
    @Operation(
            operationId = "rejectQuarantinedPrice",
            summary = "Refuses a price that was held back for good; it stays listed")
    public Response reject(@PathParam("id") String id, InputStream body) {
        RejectQuarantinedPriceRequest request = RejectQuarantinedPriceRequest.newBuilder()
                .setId(known(id))
                .setReason(reason(body))
                .build();
        return answer(backends.write(Service.PRICING, () -> quarantine.rejectQuarantinedPrice(request))
                .getPrice());
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiException.of(ErrorReason.NOT_FOUND, "There is no price '" + id + "' in the quarantine.");
        }
        return id;
    }

    /** The reason that the body gives, and nothing but it. */
    private String reason(InputStream body) {
        try {
            ReleaseQuarantinedPriceRequest.Builder read = ReleaseQuarantinedPriceRequest.newBuilder();
            MessageBody.read(body, exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""), read);
            if (!read.getId().isEmpty()) {
                throw ApiException.body("/id", "is no field; the path names the price. Known is: reason");
            }
            if (read.getReason().isBlank() || read.getReason().length() > MOST_REASON) {
                throw ApiException.body("/reason", "must say why, in 1 to " + MOST_REASON + " characters");
            }
            return read.getReason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response answer(QuarantinedPrice price) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .entity(Json.bytes(json -> MessageJson.of(price).write(price, json)))
                .build();
    }
}
