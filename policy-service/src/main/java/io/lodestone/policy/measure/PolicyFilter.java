package io.lodestone.policy.measure;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.measure.PolicyVersion.Traits;
import io.lodestone.policy.v1.ListPoliciesRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are wanted; case does not count, and empty texts ask for nothing. What is asked of the scope must hold for
 * one of its lines: the lines are alternatives.
 *
 * @param traits what is asked of the policy itself; of the MAST code, its beginning
 * @param line what is asked of a line of its scope
 * @param on the day that states are computed for
 * @param states states, any of them; empty: any
 * @param announcedFrom earliest announcement on or after this day
 * @param announcedTo earliest announcement on or before this day
 */
record PolicyFilter(
        Traits traits,
        Line line,
        LocalDate on,
        Set<State> states,
        @Nullable LocalDate announcedFrom,
        @Nullable LocalDate announcedTo) {
    /**
     * What is asked of a line, in the spelling of {@link Coverage}.
     *
     * @param target country or bloc
     * @param element symbol of an element or group
     * @param form form
     * @param stage stage of the chain
     * @param hs HS code
     * @param item item of a control list
     */
    record Line(String target, String element, String form, String stage, String hs, String item) {
        private static final Line ANY = new Line("", "", "", "", "", "");

        boolean accepts(Coverage line) {
            return names(line.targets(), target)
                    && names(line.forms(), form)
                    && names(line.stages(), stage)
                    && (element.isEmpty() || line.coversElement(element))
                    && (hs.isEmpty() || line.coversHs(hs))
                    && (item.isEmpty() || line.coversItem(item));
        }

        private static boolean names(List<String> named, String wanted) {
            return wanted.isEmpty() || named.contains(wanted);
        }
    }

    /** The filter of a request. */
    static PolicyFilter of(
            ListPoliciesRequest request,
            LocalDate on,
            Set<State> states,
            @Nullable LocalDate announcedFrom,
            @Nullable LocalDate announcedTo) {
        return new PolicyFilter(
                new Traits(
                        request.getIssuer(),
                        request.getInstrumentType(),
                        request.getDirection(),
                        request.getMast(),
                        request.getMastEdition()),
                new Line(
                        Coverage.upper(request.getTarget()),
                        ElementGroups.spelling(request.getElement()),
                        Coverage.lower(request.getForm()),
                        Coverage.lower(request.getStage()),
                        request.getHs(),
                        request.getItem()),
                on,
                states,
                announcedFrom,
                announcedTo);
    }

    /** True when the policy, as known, is wanted. What costs least is asked first. */
    boolean accepts(KnownPolicy policy) {
        return acceptsTraits(policy.traits())
                && (line.equals(Line.ANY) || policy.scope().stream().anyMatch(line::accepts))
                && acceptsAnnouncement(policy)
                && acceptsState(policy);
    }

    private boolean acceptsTraits(Traits given) {
        String mast = traits.mastCode();
        return is(traits.issuer(), given.issuer())
                && is(traits.instrumentType(), given.instrumentType())
                && is(traits.direction(), given.direction())
                && is(traits.mastEdition(), given.mastEdition())
                && given.mastCode().regionMatches(true, 0, mast, 0, mast.length());
    }

    private static boolean is(String wanted, String given) {
        return wanted.isEmpty() || wanted.equalsIgnoreCase(given);
    }

    private boolean acceptsState(KnownPolicy policy) {
        if (states.isEmpty()) {
            return true;
        }
        State state = policy.lifecycle().on(on).state();
        return state != null && states.contains(state);
    }

    private boolean acceptsAnnouncement(KnownPolicy policy) {
        if (announcedFrom == null && announcedTo == null) {
            return true;
        }
        Optional<DatePeriod> announced = policy.lifecycle().announced();
        return announced
                .filter(date -> announcedFrom == null || !date.end().isBefore(announcedFrom))
                .filter(date -> announcedTo == null || !date.start().isAfter(announcedTo))
                .isPresent();
    }
}
