package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.text.Nearest;
import io.lodestone.pricing.v1.ConversionStepKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;

/** Steps between forms of an element: by the weights of its oxide and its metal, or by a factor that somebody states. */
final class Forms {
    /** Neodymium and praseodymium, of the metal 75 to 25 by weight. */
    static final String NDPR = "NdPr";

    /** Code of the document that the atomic weights are from. */
    static final String WEIGHTS = "iupac-standard-atomic-weights-2021";

    private static final String OXIDE = "oxide";
    private static final String METAL = "metal";
    private static final BigDecimal ND_SHARE = new BigDecimal("0.75");
    private static final BigDecimal PR_SHARE = new BigDecimal("0.25");

    private Forms() {}

    /**
     * The step by stoichiometry. A price per kilogram of metal is that of the oxide in it.
     *
     * @throws DomainException refused, unless it is between oxide and metal; naming the element, where it is none of ours
     */
    static ConversionStep step(String from, String to, String element) {
        boolean toMetal = from.equals(OXIDE) && to.equals(METAL);
        if (!toMetal && !(from.equals(METAL) && to.equals(OXIDE))) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "There is no step from " + from + " to " + to
                            + " by stoichiometry: only oxide and metal differ by a fixed weight.");
        }
        boolean mixed = element.equals(NDPR);
        Factor perMetal = mixed ? ofNdPr() : oxide(element).perMetal();
        String formula =
                mixed ? "Nd2O3 and Pr6O11 at 75 to 25 of metal" : oxide(element).formula();
        return step(from, to, toMetal, perMetal, "kg oxide (" + formula + ") per kg metal", "stoichiometry", WEIGHTS);
    }

    /**
     * The step by a stated factor, in either direction.
     *
     * @throws DomainException refused, where it is about other forms
     */
    static ConversionStep step(String from, String to, FormFactor stated) {
        boolean forth = from.equals(stated.form()) && to.equals(stated.toForm());
        if (!forth && !(from.equals(stated.toForm()) && to.equals(stated.form()))) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "The factor '" + stated.code() + "' is about " + stated.form() + " and " + stated.toForm()
                            + ", not about " + from + " and " + to + ".");
        }
        return step(
                from,
                to,
                forth,
                Factor.of(stated.factor(), BigDecimal.ONE),
                "kg " + stated.form() + " per kg " + stated.toForm(),
                stated.source(),
                stated.document());
    }

    private static ConversionStep step(
            String from, String to, boolean forth, Factor factor, String rateUnit, String source, String document) {
        return new ConversionStep(
                ConversionStepKind.CONVERSION_STEP_KIND_FORM,
                from,
                to,
                forth ? factor : Factor.of(factor.denominator(), factor.numerator()),
                factor.numerator().divide(factor.denominator(), MathContext.DECIMAL128),
                rateUnit,
                null,
                null,
                source,
                document,
                "",
                0);
    }

    private static Factor ofNdPr() {
        Factor nd = Oxide.ND.perMetal();
        Factor pr = Oxide.PR.perMetal();
        return Factor.of(
                ND_SHARE.multiply(nd.numerator())
                        .multiply(pr.denominator())
                        .add(PR_SHARE.multiply(pr.numerator()).multiply(nd.denominator())),
                nd.denominator().multiply(pr.denominator()));
    }

    private static Oxide oxide(String element) {
        return Oxide.of(element).orElseThrow(() -> {
            List<String> known = Stream.concat(Stream.of(Oxide.values()).map(Oxide::symbol), Stream.of(NDPR))
                    .toList();
            String meant = Nearest.of(element, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            return DomainException.invalid(
                    "element", "'" + element + "' is not one of " + String.join(", ", known) + meant);
        });
    }
}
