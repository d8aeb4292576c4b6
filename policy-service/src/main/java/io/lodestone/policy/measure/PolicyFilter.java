package io.lodestone.policy.measure;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.State;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ScopeLine;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are wanted, beside what the store looks for. What is asked of the scope must hold for one of its lines:
 * the lines are alternatives.
 *
 * @param request what is asked of classification and scope; empty texts ask for nothing
 * @param on the day that states are computed for
 * @param states states, any of them; empty: any
 * @param announcedFrom earliest announcement on or after this day
 * @param announcedTo earliest announcement on or before this day
 */
record PolicyFilter(
        ListPoliciesRequest request,
        LocalDate on,
        Set<State> states,
        @Nullable LocalDate announcedFrom,
        @Nullable LocalDate announcedTo) {
    /** True when the policy, as known, is wanted. */
    boolean accepts(PolicyView view) {
        return view.stored().body().getMast().getCode().startsWith(request.getMast())
                && (!asksForScope()
                        || view.stored().body().getScopeList().stream().anyMatch(this::acceptsLine))
                && acceptsAnnouncement(view.lifecycle().announced())
                && (states.isEmpty() || acceptsState(view.lifecycle().on(on).state()));
    }

    private boolean acceptsState(@Nullable State state) {
        return state != null && states.contains(state);
    }

    private boolean acceptsAnnouncement(Optional<DatePeriod> announced) {
        if (announcedFrom == null && announcedTo == null) {
            return true;
        }
        return announced
                .filter(date -> announcedFrom == null || !date.end().isBefore(announcedFrom))
                .filter(date -> announcedTo == null || !date.start().isAfter(announcedTo))
                .isPresent();
    }

    private boolean asksForScope() {
        return !(request.getTarget()
                        + request.getElement()
                        + request.getForm()
                        + request.getStage()
                        + request.getHs()
                        + request.getItem())
                .isEmpty();
    }

    private boolean acceptsLine(ScopeLine line) {
        return names(line.getTargetsList(), request.getTarget())
                && names(line.getFormsList(), request.getForm())
                && names(line.getStagesList(), request.getStage())
                && names(line.getControlItemsList(), request.getItem())
                && (request.getElement().isEmpty()
                        || line.getElementsList().stream()
                                .anyMatch(symbol -> ElementGroups.overlap(symbol, request.getElement())))
                && (request.getHs().isEmpty()
                        || line.getHsCodesList().stream()
                                .anyMatch(hs -> hs.startsWith(request.getHs())
                                        || request.getHs().startsWith(hs)));
    }

    private static boolean names(Iterable<String> named, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (String name : named) {
            if (name.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
