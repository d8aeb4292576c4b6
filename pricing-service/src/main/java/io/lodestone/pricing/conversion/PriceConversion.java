package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number that somebody asks to be converted, with all that is said about it.
 *
 * @param value the number
 * @param from what it is on; a part that is not said is empty or unspecified
 * @param to what it shall be on; a part that does not change is as in {@code from}
 * @param jurisdiction whose tax; null: not said
 * @param date day of the price; null: not said
 * @param form the form it is of; empty: not said
 * @param toForm the form it shall be of; empty: as it is
 * @param element the element; empty: not said
 * @param formFactor code of a stated factor for the form step; empty: stoichiometry
 * @param incoterm the incoterm it is on; empty: not said
 * @param toIncoterm the incoterm asked for; empty: none
 * @param grade content in per cent of a dry tonne; null: not said
 */
public record PriceConversion(
        BigDecimal value,
        Basis from,
        Basis to,
        @Nullable String jurisdiction,
        @Nullable LocalDate date,
        String form,
        String toForm,
        String element,
        String formFactor,
        String incoterm,
        String toIncoterm,
        @Nullable BigDecimal grade) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What came of it.
     *
     * @param value rounded to 6 decimals; the number itself where there is no step
     * @param basis what it is on
     * @param steps the steps in order
     */
    public record Result(BigDecimal value, Basis basis, List<ConversionStep> steps) {}

    /**
     * Checks that the question can be understood.
     *
     * @throws DomainException naming the field that is missing; refused for another incoterm
     */
    public PriceConversion {
        needed(from.currency().isEmpty() && !to.currency().isEmpty(), "from.currency", to.currency());
        needed(
                from.unit() == PriceUnit.PRICE_UNIT_UNSPECIFIED && to.unit() != from.unit(),
                "from.unit",
                EnumText.of(to.unit()));
        needed(
                from.tax() == TaxBasis.TAX_BASIS_UNSPECIFIED && to.tax() != from.tax(),
                "from.tax",
                EnumText.of(to.tax()));
        needed(form.isEmpty() && !toForm.isEmpty(), "form", toForm);
        needed(incoterm.isEmpty() && !toIncoterm.isEmpty(), "incoterm", toIncoterm);
        if (!toIncoterm.isEmpty() && !toIncoterm.equalsIgnoreCase(incoterm)) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "From " + incoterm + " to " + toIncoterm + " is a market spread, not a conversion: it is made of"
                            + " prices, not of rates. Compare two instruments at /v1/spreads.");
        }
        boolean taxed = Taxes.isStep(from.tax(), to.tax());
        if (taxed && jurisdiction == null) {
            throw DomainException.invalid("jurisdiction", "is needed for a step between incl and excl; write CN");
        }
        if (date == null && (taxed || !from.currency().equals(to.currency()))) {
            throw DomainException.invalid("date", "is needed for a step of tax or currency; write 2025-03-31");
        }
        boolean reformed = !toForm.isEmpty() && !toForm.equals(form);
        if (reformed && element.isEmpty() && formFactor.isEmpty()) {
            throw DomainException.invalid("element", "is needed to convert to " + toForm + "; write Nd or NdPr");
        }
        if (!reformed && !formFactor.isEmpty()) {
            throw DomainException.invalid("form_factor", "has no use without form and another toForm");
        }
        boolean graded = Units.isByGrade(from.unit(), to.unit());
        if (graded && grade == null) {
            throw DomainException.invalid("grade", "is needed between dmt and dmtu; write 50 for a content of 50 %");
        }
        if (grade != null && (!graded || grade.signum() <= 0 || grade.compareTo(HUNDRED) > 0)) {
            throw DomainException.invalid(
                    "grade",
                    graded
                            ? "'" + grade.toPlainString() + "' is no content in per cent, above 0 to 100"
                            : "has no use without a step between dmt and dmtu");
        }
    }

    private static void needed(boolean missing, String field, String target) {
        if (missing) {
            throw DomainException.invalid(field, "is needed to convert to " + target);
        }
    }

    /**
     * Converts.
     *
     * @param rates what {@link RateTableStore#load} gives for the bases and the date
     * @param stated the factor that {@code formFactor} names; null where it names none
     * @throws DomainException refused, where a step is not defined
     */
    public Result convert(Rates rates, @Nullable FormFactor stated) {
        Converter converter = Converter.between(from, to, jurisdiction, rates, grade);
        // Without a date no step looks at the day.
        Factor factor = converter.factor(DatePeriod.ofDay(date == null ? LocalDate.EPOCH : date));
        List<ConversionStep> steps = new ArrayList<>(converter.steps());
        if (!toForm.isEmpty() && !toForm.equals(form)) {
            ConversionStep reform = stated == null ? Forms.step(form, toForm, element) : statedStep(stated);
            steps.add(reform);
            factor = reform.factor() == null ? factor : factor.times(reform.factor());
        }
        return new Result(steps.isEmpty() ? value : Decimals.result(factor.of(value)), to, steps);
    }

    private ConversionStep statedStep(FormFactor stated) {
        if (!element.isEmpty() && !element.equals(stated.element())) {
            throw DomainException.invalid(
                    "element",
                    "'" + element + "' is not that of the factor '" + stated.code() + "', which is about "
                            + stated.element());
        }
        return Forms.step(form, toForm, stated);
    }
}
