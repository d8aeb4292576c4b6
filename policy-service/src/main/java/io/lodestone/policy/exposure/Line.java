package io.lodestone.policy.exposure;

import io.lodestone.policy.measure.Coverage;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One line of what a measure covers, held against orders.
 *
 * @param coverage what it covers
 */
record Line(Coverage coverage) {
    /** True when the line names other goods: the rest of it need not be asked. */
    boolean misses(Order order) {
        return isOtherElement(order.element())
                || isOther(coverage.forms(), order.form())
                || isOther(coverage.stages(), order.stage());
    }

    private boolean isOtherElement(String element) {
        return !element.isEmpty() && !coverage.elements().isEmpty() && !coverage.coversElement(element);
    }

    private static boolean isOther(List<String> covered, String given) {
        return !given.isEmpty() && !covered.isEmpty() && !covered.contains(given);
    }

    /** What the line says of the goods themselves, each dimension by itself. */
    List<Finding> goods(Order order) {
        Finding element = element(order);
        Finding form = form(order);
        boolean decided = !order.element().isEmpty()
                && !order.form().isEmpty()
                && element.verdict() == Verdict.APPLIES
                && form.verdict() == Verdict.APPLIES;
        Finding code = code(order);
        return List.of(
                element,
                form,
                stage(order),
                item(order),
                // A code that decides nothing takes nothing from what element and form have decided.
                decided && code.verdict() == Verdict.CANNOT_TELL ? Finding.SILENT : code);
    }

    private Finding element(Order order) {
        if (coverage.elements().isEmpty()) {
            return Finding.SILENT;
        }
        if (order.element().isEmpty()) {
            return Finding.open(
                    () -> "it covers " + list(coverage.elements()) + ", and the element of the goods is not given");
        }
        return isOtherElement(order.element())
                ? Finding.not(() -> "it covers " + list(coverage.elements()) + ", not " + order.element())
                : Finding.applies(() -> "it covers " + order.element());
    }

    private Finding form(Order order) {
        if (coverage.forms().isEmpty() || order.form().isEmpty() && !order.hs().isEmpty()) {
            return Finding.SILENT;
        }
        if (order.form().isEmpty()) {
            return Finding.open(
                    () -> "it covers the forms " + list(coverage.forms()) + ", and the form of the goods is not given");
        }
        return isOther(coverage.forms(), order.form())
                ? Finding.not(() -> "it covers the forms " + list(coverage.forms()) + ", not " + order.form())
                : Finding.applies(() -> "it covers the form " + order.form());
    }

    private Finding stage(Order order) {
        if (coverage.stages().isEmpty() || order.stage().isEmpty()) {
            return Finding.SILENT;
        }
        return isOther(coverage.stages(), order.stage())
                ? Finding.not(() -> "it covers the stages " + list(coverage.stages()) + ", not " + order.stage())
                : Finding.applies(() -> "it covers the stage " + order.stage());
    }

    private Finding item(Order order) {
        if (order.item().isEmpty()) {
            return Finding.SILENT;
        }
        if (coverage.controlItems().isEmpty()) {
            return Finding.open(() -> "it names no item of a control list");
        }
        return coverage.coversItem(order.item())
                ? Finding.applies(() -> "it names the control item " + order.item())
                : Finding.not(
                        () -> "it names the control items " + list(coverage.controlItems()) + ", not " + order.item());
    }

    private Finding code(Order order) {
        String hs = order.hs();
        if (hs.isEmpty()) {
            return Finding.SILENT;
        }
        if (coverage.hsCodes().isEmpty()) {
            return withoutCode(hs);
        }
        if (!coverage.coversHs(hs)) {
            return Finding.not(() -> "none of its codes " + list(coverage.hsCodes()) + " goes with " + hs);
        }
        return coverage.hsStated()
                ? Finding.applies(() -> "it states the code " + hs)
                : Finding.open(() -> "the code " + hs + " is only a reference beside the text: read the text");
    }

    private Finding withoutCode(String hs) {
        if (coverage.forms().isEmpty()) {
            return Finding.open(() -> "it names no customs code: read the text");
        }
        Set<String> possible = HsHeading.forms(hs);
        boolean can = possible.isEmpty()
                ? !HsHeading.KNOWN_FORMS.containsAll(coverage.forms())
                : overlap(possible, coverage.forms());
        return can
                ? Finding.open(() -> "it names no customs code for " + list(coverage.forms()) + ": read the text")
                : Finding.not(() -> "goods of the code " + hs + " are none of its forms " + list(coverage.forms()));
    }

    private static boolean overlap(Collection<String> one, Collection<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    /** Texts with commas. */
    static String list(List<String> texts) {
        return String.join(", ", texts);
    }
}
