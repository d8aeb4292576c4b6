package io.lodestone.gateway.policy;

import com.google.type.Decimal;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.price.PriceReader;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.v1.GetPriceFloorRequest;
import io.lodestone.policy.v1.GetPriceFloorResponse;
import io.lodestone.policy.v1.PriceFloorServiceGrpc;
import io.lodestone.policy.v1.PriceFloorTerms;
import io.lodestone.pricing.v1.GetInstrumentRequest;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Period;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What price floors pay. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class PriceFloorResource {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern INSTRUMENT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String BENCHMARK =
            "a price in the floor's currency and unit, such as 60, or an instrument's code";

    private final Backends backends;
    private final Answers answers;
    private final PriceFloorServiceGrpc.PriceFloorServiceBlockingStub floors;
    private final InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments;
    private final PriceReader prices;

    /** Asks the policy service, and the pricing service about benchmarks. */
    @Inject
    public PriceFloorResource(Backends backends, Answers answers, PriceReader prices) {
        this.backends = backends;
        this.answers = answers;
        this.floors = PriceFloorServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
        this.instruments = InstrumentServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        this.prices = prices;
    }

    /** What a price floor pays at a benchmark for a volume. */
    @GET
    @Path("policies/{code}/price-floor")
    @Operation(
            operationId = "getPriceFloor",
            summary = "Gives what a price floor pays at a benchmark for a volume, with the steps and the terms")
    public Response priceFloor(
            @PathParam("code") String code,
            @QueryParam("benchmark") @Nullable String benchmark,
            @QueryParam("volume") @Nullable String volume,
            @QueryParam("period") @Nullable String period,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf) {
        String against = Parameters.needed("benchmark", benchmark, BENCHMARK);
        String tonnes = Parameters.needed("volume", volume, "tonnes, such as 700");
        GetPriceFloorRequest.Builder request =
                GetPriceFloorRequest.newBuilder().setCode(code).setAsOf(Parameters.asOf(asOf, recordedAsOf));
        if (period != null) {
            request.setPeriod(period(period));
        }
        Terms terms = Terms.asOf(Service.POLICY, asOf == null, asOf, recordedAsOf);
        if (NUMBER.matcher(against).matches()) {
            Decimal price = Decimal.newBuilder().setValue(against).build();
            return answers.object(terms, () -> {
                GetPriceFloorResponse floor = floor(request, price, tonnes);
                // The number as the service read it, without zeros at its ends.
                Decimal read = floor.getSteps(0).getBefore();
                return body(floor, json -> json.writeNumberField("value", new BigDecimal(read.getValue())));
            });
        }
        if (!INSTRUMENT.matcher(against).matches()) {
            throw ApiException.parameter("benchmark", "'" + against + "' is neither: write " + BENCHMARK);
        }
        Parameters.needed("period", period, "which prices of the instrument make the benchmark, such as 2026-Q1");
        return answers.object(terms.with(Service.PRICING), () -> {
            PriceFloorTerms floorTerms = read(request).getTerms();
            InstrumentBenchmark mean = mean(against, floorTerms, request);
            return body(floor(request, mean.value(), tonnes), mean);
        });
    }

    private static Period period(String text) {
        try {
            if (!text.startsWith("FY")) {
                return DatePeriod.parse(text).toProto();
            }
        } catch (IllegalArgumentException e) {
            throw ApiException.parameter("period", String.valueOf(e.getMessage()));
        }
        throw ApiException.parameter(
                "period", "'" + text + "' is a company's; write 2025-10, 2025-Q4, 2025-H2 or 2025");
    }

    private GetPriceFloorResponse floor(GetPriceFloorRequest.Builder request, Decimal benchmark, String tonnes) {
        return read(
                request.setBenchmark(benchmark).setVolume(Decimal.newBuilder().setValue(tonnes)));
    }

    private GetPriceFloorResponse read(GetPriceFloorRequest.Builder request) {
        return backends.read(Service.POLICY, () -> floors.getPriceFloor(request.build()));
    }

    /** The instrument's mean over the days on which the floor holds; without tax, of which a floor says nothing. */
    private InstrumentBenchmark mean(String instrument, PriceFloorTerms terms, GetPriceFloorRequest.Builder request) {
        TaxBasis stored = backends.read(
                        Service.PRICING,
                        () -> instruments.getInstrument(GetInstrumentRequest.newBuilder()
                                .setCode(instrument)
                                .build()))
                .getInstrument()
                .getTax();
        SummarizePricesRequest wanted = SummarizePricesRequest.newBuilder()
                .setInstrument(instrument)
                .setFrom(terms.getFrom())
                .setTo(terms.getTo())
                .setAsOf(request.getAsOf())
                .setBasis(PriceBasis.newBuilder()
                        .setCurrency(terms.getCurrency())
                        .setUnit(EnumText.parse(PriceUnit.PRICE_UNIT_UNSPECIFIED, terms.getUnit()))
                        .setTax(
                                stored == TaxBasis.TAX_BASIS_INCL
                                        ? TaxBasis.TAX_BASIS_EXCL
                                        : TaxBasis.TAX_BASIS_UNSPECIFIED))
                .build();
        return InstrumentBenchmark.of(
                prices.summarize(wanted), request.getPeriod().getText(), terms);
    }

    private static Json.Part body(GetPriceFloorResponse floor, Json.Part benchmark) {
        return json -> {
            MessageJson.of(floor).writeMembers(floor, json);
            json.writeObjectFieldStart("benchmark");
            benchmark.write(json);
            json.writeEndObject();
        };
    }
}
