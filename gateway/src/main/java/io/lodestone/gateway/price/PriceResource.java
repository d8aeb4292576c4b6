package io.lodestone.gateway.price;

import com.google.protobuf.Message;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.MessageStream;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.instrument.InstrumentFilters;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.licence.Shown;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPriceRevisionsRequest;
import io.lodestone.pricing.v1.ListPriceRevisionsResponse;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Frequency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What instruments were worth, with every revision. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Prices", description = "What instruments were worth, with every revision.")
public class PriceResource {
    private final Backends backends;
    private final Answers answers;
    private final PriceAnswers priceAnswers;
    private final Licences licences;
    private final Exchange exchange;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;
    private final PriceServiceGrpc.PriceServiceBlockingV2Stub histories;

    /** Asks the pricing service. */
    @Inject
    public PriceResource(
            Backends backends, Answers answers, PriceAnswers priceAnswers, Licences licences, Exchange exchange) {
        this.backends = backends;
        this.answers = answers;
        this.priceAnswers = priceAnswers;
        this.licences = licences;
        this.exchange = exchange;
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        this.histories = PriceServiceGrpc.newBlockingV2Stub(backends.channel(Service.PRICING));
    }

    /** The history of one instrument, whole. */
    @GET
    @Path("instruments/{code}/prices")
    @Operation(
            operationId = "listPrices",
            summary = "Gives the price history of an instrument, whole, converted, aggregated and transformed as asked")
    public Response history(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("aggregation") @Nullable String aggregation,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("tax") @Nullable String tax,
            @QueryParam("transform") @Nullable String transform,
            @QueryParam("order") @Nullable String order,
            @QueryParam("format") @Nullable String format) {
        ListPricesRequest.Builder request = ListPricesRequest.newBuilder()
                .setInstrument(code)
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setFrequency(Parameters.choice(
                        "frequency",
                        frequency,
                        Frequency.FREQUENCY_UNSPECIFIED,
                        Frequency.FREQUENCY_D,
                        Frequency.FREQUENCY_W,
                        Frequency.FREQUENCY_M,
                        Frequency.FREQUENCY_Q,
                        Frequency.FREQUENCY_A))
                .setAggregation(Parameters.choice("aggregation", aggregation, Aggregation.AGGREGATION_UNSPECIFIED))
                .setBasis(basis(currency, unit, tax))
                .setTransform(Parameters.choice("transform", transform, Transform.TRANSFORM_UNSPECIFIED))
                .setDescending(descending(order));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        Terms terms = Terms.asOf(Service.PRICING, false, asOf, recordedAsOf);
        boolean calculated =
                Stream.of(frequency, currency, unit, tax, transform).anyMatch(Objects::nonNull);
        return priceAnswers.answer(code, calculated && asOf == null, format, chosen -> {
            MessageStream<ListPricesResponse> stream =
                    backends.stream(Service.PRICING, () -> histories.listPrices(request.build()));
            return new PriceHistory(first(stream), stream, terms, exchange::addRows).in(chosen);
        });
    }

    /** What the prices of a range come to. */
    @GET
    @Path("instruments/{code}/summary")
    @Operation(
            operationId = "summarizePrices",
            summary = "Says what an instrument's published prices of a range come to, beside the year before")
    public Response summary(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("unit") @Nullable String unit,
            @QueryParam("tax") @Nullable String tax) {
        SummarizePricesRequest.Builder request = SummarizePricesRequest.newBuilder()
                .setInstrument(code)
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setBasis(basis(currency, unit, tax));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        licences.require(List.of(code));
        return answers.one(Terms.asOf(Service.PRICING, false, asOf, recordedAsOf), () -> backends.read(
                        Service.PRICING, () -> prices.summarizePrices(request.build()))
                .getSummary());
    }

    private static PriceBasis basis(@Nullable String currency, @Nullable String unit, @Nullable String tax) {
        return PriceBasis.newBuilder()
                .setCurrency(Parameters.text(currency))
                .setUnit(Parameters.choice("unit", unit, PriceUnit.PRICE_UNIT_UNSPECIFIED))
                .setTax(Parameters.choice(
                        "tax",
                        tax,
                        TaxBasis.TAX_BASIS_UNSPECIFIED,
                        TaxBasis.TAX_BASIS_INCL,
                        TaxBasis.TAX_BASIS_EXCL,
                        TaxBasis.TAX_BASIS_NONE))
                .build();
    }

    /** Every revision of the chosen periods. */
    @GET
    @Path("instruments/{code}/revisions")
    @Operation(
            operationId = "listPriceRevisions",
            summary = "Gives every revision of an instrument's prices, by period, publication and storage")
    public Response revisions(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("format") @Nullable String format) {
        ListPriceRevisionsRequest.Builder request =
                ListPriceRevisionsRequest.newBuilder().setInstrument(code);
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        licences.require(List.of(code));
        return answers.history(Terms.stored(Service.PRICING), format, chosen -> {
            MessageStream<ListPriceRevisionsResponse> stream =
                    backends.stream(Service.PRICING, () -> histories.listPriceRevisions(request.build()));
            return new PriceRevisions(first(stream).getInstrument().getCode(), stream, exchange::addRows).in(chosen);
        });
    }

    /** The newest price of each chosen instrument. */
    @GET
    @Path("prices/latest")
    @Operation(operationId = "listLatestPrices", summary = "Gives the board: the newest price of each instrument")
    public Response latest(
            @QueryParam("element") @Nullable String element,
            @QueryParam("commodity") @Nullable String commodity,
            @QueryParam("form") @Nullable String form,
            @QueryParam("source") @Nullable String source,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("frequency") @Nullable String frequency,
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @Nullable String q,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListLatestPricesRequest request = ListLatestPricesRequest.newBuilder()
                .setFilter(InstrumentFilters.of(element, commodity, form, source, currency, frequency, status, q))
                .setAsOf(Parameters.asOf(asOf, recordedAsOf))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        Terms terms = Terms.asOf(Service.PRICING, asOf == null, asOf, recordedAsOf);
        return answers.list(terms, format, () -> {
            var page = backends.read(Service.PRICING, () -> prices.listLatestPrices(request));
            LatestPriceColumns columns = page.getPrices();
            Shown<Integer> shown = licences.show(
                    IntStream.range(0, columns.getInstrumentCount()).boxed().toList(), columns::getInstrument);
            return new BoardPage(columns, shown, page.getNextPageToken(), terms);
        });
    }

    private static boolean descending(@Nullable String order) {
        return switch (order) {
            case null -> false;
            case "asc" -> false;
            case "desc" -> true;
            default -> throw ApiException.parameter("order", "'" + order + "' is not one of asc, desc");
        };
    }

    /** The first message of a history, which names the instrument. */
    private static <T extends Message> T first(MessageStream<T> stream) {
        T first = stream.next();
        if (first == null) {
            throw new IllegalStateException("The pricing service sent a history without its instrument");
        }
        return first;
    }
}
