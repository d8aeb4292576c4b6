package io.lodestone.gateway.briefing;

import io.lodestone.across.v1.BriefedElement;
import io.lodestone.across.v1.Briefing;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Part;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.gateway.client.Together;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.KnownNames;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.gateway.web.Problems;
import io.lodestone.kit.element.Element;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.production.v1.GetOutputRequest;
import io.lodestone.production.v1.OutputServiceGrpc;
import io.lodestone.type.v1.AsOf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is to be known of an element, from all services at once. */
@Path("/v1/elements")
@RunOnVirtualThread
@Tag(name = "Across", description = "What no single service can answer.")
public class BriefingResource {
    private final Backends backends;
    private final Answers answers;
    private final Together together;
    private final PriceBriefings prices;
    private final PolicyBriefings policies;

    /** Asks all services. */
    @Inject
    public BriefingResource(
            Backends backends, Answers answers, Together together, PriceBriefings prices, PolicyBriefings policies) {
        this.backends = backends;
        this.answers = answers;
        this.together = together;
        this.prices = prices;
        this.policies = policies;
    }

    /** Prices, output and policies of an element; what a missing service would have said is missing. */
    @GET
    @Path("{symbol}/briefing")
    @Operation(
            operationId = "getBriefing",
            summary =
                    "Gives what is to be known of an element: prices, who makes how much, what is in force and coming")
    public Response briefing(
            @PathParam("symbol") String symbol,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf) {
        AsOf knowledge = Parameters.asOf(asOf, recordedAsOf);
        Element element = Element.elements().stream()
                .filter(known -> known.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> ApiException.of(
                        ErrorReason.NOT_FOUND,
                        "There is no rare-earth element '" + symbol + "': "
                                + KnownNames.hint(
                                        symbol,
                                        Element.elements().stream()
                                                .map(Element::symbol)
                                                .toList())));
        Terms terms = Terms.across(asOf == null, json -> Terms.echo(json, asOf, recordedAsOf));
        return answers.one(terms, () -> briefing(element, knowledge));
    }

    private Briefing briefing(Element element, AsOf asOf) {
        Map<Service, Supplier<Briefing>> questions = new EnumMap<>(Service.class);
        questions.put(Service.PRICING, () -> prices.of(element.symbol(), asOf));
        questions.put(Service.PRODUCTION, () -> output(element.symbol(), asOf));
        questions.put(Service.POLICY, () -> policies.of(element.symbol(), asOf));
        Briefing.Builder briefing = Briefing.newBuilder()
                .setElement(BriefedElement.newBuilder()
                        .setSymbol(element.symbol())
                        .setName(element.name())
                        .setNameZh(element.nameZh()));
        for (Map.Entry<Service, Part<Briefing>> part : together.ask(questions).entrySet()) {
            part.getValue().answer().ifPresent(briefing::mergeFrom);
            part.getValue().failure().ifPresent(failure -> setMissing(briefing, part.getKey(), failure));
        }
        return briefing.build();
    }

    private static void setMissing(Briefing.Builder briefing, Service service, ServiceFailure failure) {
        String reason = Problems.detail(failure);
        switch (service) {
            case PRICING -> briefing.getPricesBuilder().setUnavailable(reason);
            case PRODUCTION -> briefing.getProductionBuilder().setUnavailable(reason);
            case POLICY -> briefing.getPoliciesBuilder().setUnavailable(reason);
        }
    }

    private Briefing output(String symbol, AsOf asOf) {
        var output = backends.read(
                Service.PRODUCTION, () -> OutputServiceGrpc.newBlockingStub(backends.channel(Service.PRODUCTION))
                        .getOutput(GetOutputRequest.newBuilder()
                                .setElement(symbol)
                                .setAsOf(asOf)
                                .build()));
        Briefing.Builder briefing = Briefing.newBuilder();
        briefing.getProductionBuilder()
                .addAllOutput(output.getOutputList())
                .addAllCapacities(output.getCapacitiesList())
                .setMore(output.getMoreOutput() || output.getMoreCapacities());
        return briefing.build();
    }
}
