package io.lodestone.gateway.comparison;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.ComparisonServiceGrpc;
import io.lodestone.pricing.v1.CorrelationRow;
import io.lodestone.pricing.v1.GetCorrelationsRequest;
import io.lodestone.pricing.v1.GetSpreadRequest;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What instruments do beside each other. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Comparisons", description = "What instruments do beside each other.")
public class ComparisonResource {
    private static final RowShape<CorrelationRow> CORRELATIONS = RowShape.versions(
            List.of("instrument", "with", "correlation", "pairs"), CorrelationRow.getDescriptor(), "correlations");
    private static final int MOST_DAYS = 366;

    private final Backends backends;
    private final Answers answers;
    private final Licences licences;
    private final Exchange exchange;
    private final ComparisonServiceGrpc.ComparisonServiceBlockingStub comparisons;

    /** Asks the pricing service. */
    @Inject
    public ComparisonResource(Backends backends, Answers answers, Licences licences, Exchange exchange) {
        this.backends = backends;
        this.answers = answers;
        this.licences = licences;
        this.exchange = exchange;
        this.comparisons = ComparisonServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** One instrument less another. */
    @GET
    @Path("spreads")
    @Operation(operationId = "getSpread", summary = "Gives one instrument less another, both on one basis")
    public Response spread(
            @QueryParam("long") @Nullable String longCode,
            @QueryParam("short") @Nullable String shortCode,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("tax") @Nullable String tax,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("maxAgeDays") @Nullable String maxAgeDays,
            @QueryParam("format") @Nullable String format) {
        GetSpreadRequest.Builder request = GetSpreadRequest.newBuilder()
                .setLong(needed("long", longCode))
                .setShort(needed("short", shortCode))
                .setBasis(PriceBasis.newBuilder()
                        .setCurrency(Parameters.text(currency))
                        .setUnit(Parameters.choice("unit", unit, PriceUnit.PRICE_UNIT_UNSPECIFIED))
                        .setTax(Parameters.choice("tax", tax, TaxBasis.TAX_BASIS_UNSPECIFIED)))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        Parameters.number("maxAgeDays", maxAgeDays, 0, MOST_DAYS).ifPresent(request::setMaxAgeDays);
        Terms terms = Terms.asOf(Service.PRICING, false, asOf, recordedAsOf);
        licences.require(List.of(request.getLong(), request.getShort()));
        return answers.history(terms, format, chosen -> {
            GetSpreadResponse spread = backends.read(Service.PRICING, () -> comparisons.getSpread(request.build()));
            exchange.addRows(spread.getObservationsCount());
            return new Spread(spread, terms).in(chosen);
        });
    }

    /** How far returns go together. */
    @GET
    @Path("correlations")
    @Operation(
            operationId = "getCorrelations",
            summary = "Gives the correlations of the log-returns of instruments, with the number of pairs")
    public Response correlations(
            @QueryParam("instruments") @Nullable String instruments,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("format") @Nullable String format) {
        GetCorrelationsRequest.Builder request = GetCorrelationsRequest.newBuilder()
                .addAllInstruments(List.of(needed("instruments", instruments).split(",", -1)))
                .setFrequency(Parameters.choice(
                        "frequency",
                        frequency,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_W,
                        Frequency.FREQUENCY_M,
                        Frequency.FREQUENCY_Q,
                        Frequency.FREQUENCY_A))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        licences.require(request.getInstrumentsList());
        return answers.list(Terms.asOf(Service.PRICING, false, asOf, recordedAsOf), CORRELATIONS, format, () -> {
            var matrix = backends.read(Service.PRICING, () -> comparisons.getCorrelations(request.build()));
            return new Page<>(matrix.getRowsList(), "", json -> CorrelationMatrix.write(matrix, json));
        });
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null) {
            throw ApiException.parameter(
                    name,
                    name.equals("instruments")
                            ? "is needed: codes of 2 to 20 instruments with commas between"
                            : "is needed: the code of an instrument");
        }
        return value;
    }
}
