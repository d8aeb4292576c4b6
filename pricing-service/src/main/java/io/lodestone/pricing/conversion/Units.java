package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.PriceUnit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Steps between units of mass, exact by definition. A price is per unit, so it grows with the unit. */
final class Units {
    private Units() {}

    /**
     * The step from one unit to another one.
     *
     * @param grade content in per cent of a dry tonne; null: not known
     * @throws DomainException refused, where one of them is no mass of the same substance
     */
    static ConversionStep step(PriceUnit from, PriceUnit to, @Nullable BigDecimal grade) {
        if (grade != null && isByGrade(from, to)) {
            return new ConversionStep(
                    ConversionStepKind.CONVERSION_STEP_KIND_UNIT,
                    EnumText.of(from),
                    EnumText.of(to),
                    from == PriceUnit.PRICE_UNIT_DMT
                            ? Factor.of(BigDecimal.ONE, grade)
                            : Factor.of(grade, BigDecimal.ONE),
                    grade,
                    "dmtu per dmt",
                    null,
                    null,
                    "grade as given",
                    null,
                    "",
                    0);
        }
        BigDecimal before = kilograms(from);
        BigDecimal after = kilograms(to);
        // Stated so that it is exact: a pound in the other unit, else the larger one in the smaller.
        boolean perTarget =
                to == PriceUnit.PRICE_UNIT_LB || from != PriceUnit.PRICE_UNIT_LB && after.compareTo(before) > 0;
        String name = EnumText.of(from);
        String other = EnumText.of(to);
        return new ConversionStep(
                ConversionStepKind.CONVERSION_STEP_KIND_UNIT,
                name,
                other,
                Factor.of(after, before),
                perTarget ? after.divide(before) : before.divide(after),
                perTarget ? name + " per " + other : other + " per " + name,
                null,
                null,
                "definition",
                null,
                "",
                0);
    }

    /**
     * Between a dry tonne and its hundredth parts by content: a concentrate of 50 % has 50 dry metric tonne units a tonne.
     */
    static boolean isByGrade(PriceUnit from, PriceUnit to) {
        return from == PriceUnit.PRICE_UNIT_DMT && to == PriceUnit.PRICE_UNIT_DMTU
                || from == PriceUnit.PRICE_UNIT_DMTU && to == PriceUnit.PRICE_UNIT_DMT;
    }

    /** Mass of a unit; of a dry metric tonne unit that of the substance it contains, one per cent of a dry tonne. */
    private static BigDecimal kilograms(PriceUnit unit) {
        return switch (unit) {
            case PRICE_UNIT_T -> BigDecimal.valueOf(1000);
            case PRICE_UNIT_KG -> BigDecimal.ONE;
            case PRICE_UNIT_LB -> new BigDecimal("0.45359237");
            case PRICE_UNIT_10KT -> BigDecimal.valueOf(10_000_000);
            case PRICE_UNIT_DMTU -> BigDecimal.TEN;
            case PRICE_UNIT_DMT ->
                throw new DomainException(
                        ErrorReason.REFUSED,
                        "A price per dry metric tonne (dmt) cannot be brought to another unit, nor another one to it:"
                                + " moisture and grade are not known. With its grade it converts to dmtu.");
            case PRICE_UNIT_UNSPECIFIED, UNRECOGNIZED ->
                throw new DomainException(ErrorReason.REFUSED, "The unit of the price is not known.");
        };
    }
}
