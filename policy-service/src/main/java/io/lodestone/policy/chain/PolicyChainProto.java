package io.lodestone.policy.chain;

import io.lodestone.policy.lifecycle.Status;
import io.lodestone.policy.measure.PolicyProto;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.ChainSide;
import io.lodestone.policy.v1.ChainedPolicy;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyChainLink;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chains between the contract and the calculation. */
final class PolicyChainProto {
    private static final String SIDE_PREFIX = "CHAIN_SIDE_";

    private PolicyChainProto() {}

    /** The links of a policy, in the order of its record. */
    static List<Link> links(PolicyView view) {
        Policy policy = view.stored().body();
        return policy.getLinksList().stream()
                .map(link -> new Link(
                        policy.getCode(), link.getRelation(), link.getCode(), link.getNote(), link.getDocument()))
                .toList();
    }

    /** The wire form of the policy asked for. */
    static ChainedPolicy self(PolicyView view, LocalDate on) {
        return policy(view.stored().code(), view, on)
                .setSide(ChainSide.CHAIN_SIDE_SELF)
                .build();
    }

    /** The wire form of another one; {@code view} is empty where it was not known. */
    static ChainedPolicy toProto(Chained chained, Optional<PolicyView> view, LocalDate on) {
        return policy(chained.code(), view.orElse(null), on)
                .setSide(ChainSide.valueOf(SIDE_PREFIX + chained.side().name()))
                .setDistance(chained.distance())
                .addAllLinks(
                        chained.links().stream().map(PolicyChainProto::toProto).toList())
                .build();
    }

    private static ChainedPolicy.Builder policy(String code, @Nullable PolicyView view, LocalDate on) {
        ChainedPolicy.Builder policy = ChainedPolicy.newBuilder().setPolicy(code);
        if (view == null) {
            return policy;
        }
        Status status = view.lifecycle().on(on);
        return policy.setTitle(view.stored().body().getTitle())
                .setIssuer(view.stored().body().getIssuer())
                .setState(PolicyProto.state(status.state()))
                .setConfirmed(status.confirmed());
    }

    private static PolicyChainLink toProto(Link link) {
        return PolicyChainLink.newBuilder()
                .setFrom(link.from())
                .setRelation(link.relation())
                .setTo(link.to())
                .setNote(link.note())
                .setDocument(link.document())
                .build();
    }
}
