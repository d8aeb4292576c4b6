package io.lodestone.policy.exposure;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.measure.Coverage;
import io.lodestone.policy.measure.ElementGroups;
import io.lodestone.policy.v1.Exposure;
import io.lodestone.policy.v1.ExposureVerdict;
import io.lodestone.policy.v1.ListExposuresRequest;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Orders and exposures between the contract and the domain. */
final class ExposureProto {
    private ExposureProto() {}

    /**
     * The order of a request.
     *
     * @param today the day of a request that names none
     * @throws DomainException where nothing is said of the goods, or a code is wrong
     */
    static Order order(ListExposuresRequest request, LocalDate today) {
        if ((request.getElement() + request.getForm() + request.getHs() + request.getItem()).isEmpty()) {
            throw DomainException.invalid(
                    "element", "is missing, and so are form, hs and item: at least one must say what the goods are");
        }
        return new Order(
                ElementGroups.spelling(request.getElement()),
                Coverage.lower(request.getForm()),
                Coverage.lower(request.getStage()),
                Coverage.upper(request.getOrigin()),
                Coverage.upper(request.getDestination()),
                request.getHs(),
                request.getItem(),
                request.hasOn() ? Times.toLocalDate(request.getOn(), "date") : today);
    }

    static Exposure toProto(Policy policy, Measure.Judgement judgement) {
        Exposure.Builder exposure = Exposure.newBuilder()
                .setPolicy(policy.getCode())
                .setTitle(policy.getTitle())
                .setState(state(judgement.status().state()))
                .setConfirmed(judgement.status().confirmed())
                .setVerdict(verdict(judgement.verdict()))
                .addAllBecause(judgement.because())
                .setInstrumentType(policy.getInstrumentType())
                .setDirection(policy.getDirection())
                .setLegalReference(policy.getLegalReference());
        for (int line : judgement.lines()) {
            if (line < policy.getScopeCount()) {
                exposure.addLines(policy.getScope(line));
            }
        }
        return exposure.build();
    }

    private static PolicyState state(@Nullable State state) {
        return state == null ? PolicyState.POLICY_STATE_UNSPECIFIED : PolicyState.valueOf("POLICY_STATE_" + state);
    }

    private static ExposureVerdict verdict(Verdict verdict) {
        return switch (verdict) {
            case APPLIES -> ExposureVerdict.EXPOSURE_VERDICT_APPLIES;
            case CANNOT_TELL -> ExposureVerdict.EXPOSURE_VERDICT_CANNOT_TELL;
            case DOES_NOT_APPLY -> ExposureVerdict.EXPOSURE_VERDICT_DOES_NOT_APPLY;
        };
    }
}
