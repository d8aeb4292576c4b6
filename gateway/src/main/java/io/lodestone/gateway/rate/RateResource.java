package io.lodestone.gateway.rate;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.FxRate;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.ListFxRatesRequest;
import io.lodestone.pricing.v1.ListTaxRatesRequest;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.pricing.v1.TaxRate;
import io.lodestone.pricing.v1.TaxRateRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The rate tables that conversions read. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Rates", description = "Exchange and tax rates.")
public class RateResource {
    private static final RowShape<FxRate> FX_RATES = RowShape.stored(FxRateRow.getDescriptor(), FxRate.getDescriptor());
    private static final RowShape<TaxRate> TAX_RATES =
            RowShape.stored(TaxRateRow.getDescriptor(), TaxRate.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final RateServiceGrpc.RateServiceBlockingStub rates;

    /** Asks the pricing service. */
    @Inject
    public RateResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.rates = RateServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** Fixings. */
    @GET
    @Path("fx-rates")
    @Operation(operationId = "listFxRates", summary = "Lists exchange-rate fixings by base, quote and date")
    public Response listFxRates(
            @QueryParam("base") @Nullable String base,
            @QueryParam("quote") @Nullable String quote,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListFxRatesRequest.Builder request = ListFxRatesRequest.newBuilder()
                .setBase(Parameters.text(base))
                .setQuote(Parameters.text(quote))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.stored(Service.PRICING), FX_RATES, format, () -> {
            var page = backends.read(Service.PRICING, () -> rates.listFxRates(request.build()));
            return new Page<>(page.getRatesList(), page.getNextPageToken());
        });
    }

    /** Tax rates. */
    @GET
    @Path("tax-rates")
    @Operation(operationId = "listTaxRates", summary = "Lists tax rates with the days they hold from")
    public Response listTaxRates(
            @QueryParam("jurisdiction") @Nullable String jurisdiction,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListTaxRatesRequest.Builder request = ListTaxRatesRequest.newBuilder()
                .setJurisdiction(Parameters.text(jurisdiction))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        return answers.list(Terms.stored(Service.PRICING), TAX_RATES, format, () -> {
            var page = backends.read(Service.PRICING, () -> rates.listTaxRates(request.build()));
            return new Page<>(page.getRatesList(), page.getNextPageToken());
        });
    }
}
