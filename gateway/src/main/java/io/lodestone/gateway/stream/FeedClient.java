package io.lodestone.gateway.stream;

import io.grpc.Channel;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.stream.Signal.Event;
import io.lodestone.gateway.stream.Signal.Given;
import io.lodestone.policy.v1.PolicyWatchServiceGrpc;
import io.lodestone.policy.v1.WatchPoliciesRequest;
import io.lodestone.pricing.v1.PriceWatchServiceGrpc;
import io.lodestone.pricing.v1.WatchPricesRequest;
import io.lodestone.production.v1.ProductionChange;
import io.lodestone.production.v1.ProductionTopic;
import io.lodestone.production.v1.ProductionWatchServiceGrpc;
import io.lodestone.production.v1.WatchProductionRequest;
import io.lodestone.type.v1.FeedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the services' change feeds. */
@ApplicationScoped
public class FeedClient {
    private final Backends backends;
    private final Licences licences;

    /** Follows through the given channels what the given licences let be seen. */
    @Inject
    public FeedClient(Backends backends, Licences licences) {
        this.backends = backends;
        this.licences = licences;
    }

    /**
     * What a reader wants; empty filters choose everything.
     *
     * @param topics the topics, not empty
     * @param instrument code of the instrument, for prices
     * @param element symbol, for all
     * @param licences licence classes that prices must be of
     */
    record Wanted(Set<Topic> topics, String instrument, String element, List<String> licences) {
        /** Keeps its own copies. */
        Wanted {
            topics = Set.copyOf(topics);
            licences = List.copyOf(licences);
        }
    }

    /**
     * What the caller wants, as far as it may see it.
     *
     * @throws io.lodestone.gateway.web.ApiException 403 where it may not see the instrument
     */
    Wanted wanted(Set<Topic> topics, String instrument, String element) {
        if (!instrument.isEmpty()) {
            licences.require(List.of(instrument));
        }
        return new Wanted(topics, instrument, element, licences.seen());
    }

    /**
     * Begins to follow a service; whether it can be followed is learnt from the first message.
     *
     * @param after position behind which to begin; null: now
     */
    FeedCall follow(Service service, Wanted wanted, @Nullable FeedPosition after) {
        Channel channel = backends.lastingChannel(service);
        return switch (service) {
            case PRICING -> prices(channel, wanted, after);
            case PRODUCTION -> production(channel, wanted, after);
            case POLICY -> policies(channel, wanted, after);
        };
    }

    private FeedCall prices(Channel channel, Wanted wanted, @Nullable FeedPosition after) {
        WatchPricesRequest.Builder request = WatchPricesRequest.newBuilder()
                .setInstrument(wanted.instrument())
                .setElement(wanted.element())
                .addAllLicences(wanted.licences());
        if (after != null) {
            request.setAfter(after);
        }
        return FeedCall.of(
                Service.PRICING,
                PriceWatchServiceGrpc.newBlockingV2Stub(channel).watchPrices(request.build()),
                message -> new Given(
                        Service.PRICING,
                        message.getChangesList().stream()
                                .map(change -> new Event("price", change.getChangeNumber(), change.getPrice()))
                                .toList(),
                        message.getPosition()),
                backends);
    }

    private FeedCall production(Channel channel, Wanted wanted, @Nullable FeedPosition after) {
        Set<Topic> topics = Topic.of(Service.PRODUCTION, wanted.topics());
        WatchProductionRequest.Builder request = WatchProductionRequest.newBuilder()
                .setTopic(
                        topics.size() > 1
                                ? ProductionTopic.PRODUCTION_TOPIC_UNSPECIFIED
                                : topics.contains(Topic.KPIS)
                                        ? ProductionTopic.PRODUCTION_TOPIC_KPIS
                                        : ProductionTopic.PRODUCTION_TOPIC_PLANT_EVENTS)
                .setElement(wanted.element());
        if (after != null) {
            request.setAfter(after);
        }
        return FeedCall.of(
                Service.PRODUCTION,
                ProductionWatchServiceGrpc.newBlockingV2Stub(channel).watchProduction(request.build()),
                message -> new Given(
                        Service.PRODUCTION,
                        message.getChangesList().stream().map(FeedClient::event).toList(),
                        message.getPosition()),
                backends);
    }

    private static Event event(ProductionChange change) {
        return change.hasKpi()
                ? new Event("kpi", change.getChangeNumber(), change.getKpi())
                : new Event("plant_event", change.getChangeNumber(), change.getPlantEvent());
    }

    private FeedCall policies(Channel channel, Wanted wanted, @Nullable FeedPosition after) {
        WatchPoliciesRequest.Builder request = WatchPoliciesRequest.newBuilder().setElement(wanted.element());
        if (after != null) {
            request.setAfter(after);
        }
        return FeedCall.of(
                Service.POLICY,
                PolicyWatchServiceGrpc.newBlockingV2Stub(channel).watchPolicies(request.build()),
                message -> new Given(
                        Service.POLICY,
                        message.getChangesList().stream()
                                .map(change -> new Event("policy", change.getChangeNumber(), change.getPolicy()))
                                .toList(),
                        message.getPosition()),
                backends);
    }
}
