package io.lodestone.gateway.briefing;

import io.lodestone.across.v1.BriefedPolicy;
import io.lodestone.across.v1.Briefing;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.lodestone.type.v1.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** What rules an element. */
@ApplicationScoped
public class PolicyBriefings {
    /** How far ahead is looked. */
    private static final int DAYS_AHEAD = 180;

    private final Backends backends;
    private final PolicyServiceGrpc.PolicyServiceBlockingStub policies;
    private final UpcomingServiceGrpc.UpcomingServiceBlockingStub upcoming;

    /** Asks the policy service. */
    @Inject
    public PolicyBriefings(Backends backends) {
        this.backends = backends;
        this.policies = PolicyServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
        this.upcoming = UpcomingServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** What is in force on the day of the date of knowledge, and what changes in the next 180 days. */
    Briefing of(String symbol, AsOf asOf) {
        LocalDate day = KnowledgeDate.of(asOf).day(Times.now());
        var inForce = backends.read(
                Service.POLICY,
                () -> policies.listPolicies(ListPoliciesRequest.newBuilder()
                        .setElement(symbol)
                        .addStates(PolicyState.POLICY_STATE_IN_FORCE)
                        .addStates(PolicyState.POLICY_STATE_PARTLY_IN_FORCE)
                        .setOn(Times.toProto(day))
                        .setAsOf(asOf)
                        .build()));
        var coming = backends.read(
                Service.POLICY,
                () -> upcoming.listUpcoming(ListUpcomingRequest.newBuilder()
                        .setElement(symbol)
                        .setFrom(Times.toProto(day))
                        .setTo(Times.toProto(day.plusDays(DAYS_AHEAD)))
                        .setAsOf(asOf)
                        .build()));
        Briefing.Builder briefing = Briefing.newBuilder();
        briefing.getPoliciesBuilder()
                .setOn(Times.toProto(day))
                .addAllUpcoming(coming.getUpcomingList())
                .setMore(!inForce.getNextPageToken().isEmpty()
                        || !coming.getNextPageToken().isEmpty());
        inForce.getPoliciesList()
                .forEach(policy -> briefing.getPoliciesBuilder().addInForce(briefed(policy)));
        return briefing.build();
    }

    private static BriefedPolicy briefed(Policy policy) {
        BriefedPolicy.Builder briefed = BriefedPolicy.newBuilder()
                .setCode(policy.getCode())
                .setTitle(policy.getTitle())
                .setIssuer(policy.getIssuer())
                .setInstrumentType(policy.getInstrumentType())
                .setState(policy.getState())
                .setConfirmed(policy.getConfirmed())
                .setLink("/v1/policies/" + policy.getCode());
        return (policy.hasEffective() ? briefed.setEffective(policy.getEffective()) : briefed).build();
    }
}
