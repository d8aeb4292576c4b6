package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.ConversionStepKind;
import io.lodestone.pricing.v1.TaxBasis;
import java.math.BigDecimal;

/** Steps between prices with and without value-added tax. */
final class Taxes {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Taxes() {}

    /**
     * True where a step changes the number: between with and without. Where there is no such tax, none is in the price.
     *
     * @throws DomainException refused, where one of them is not known, or a tax would come from nowhere
     */
    static boolean isStep(TaxBasis from, TaxBasis to) {
        if (from == to) {
            return false;
        }
        refuseUnknown(from, to);
        if (from == TaxBasis.TAX_BASIS_INCL || to == TaxBasis.TAX_BASIS_INCL) {
            if (from == TaxBasis.TAX_BASIS_NONE || to == TaxBasis.TAX_BASIS_NONE) {
                throw new DomainException(
                        ErrorReason.REFUSED,
                        "There is no step between a price with tax (incl) and one that no tax applies to (none).");
            }
            return true;
        }
        return false;
    }

    private static void refuseUnknown(TaxBasis from, TaxBasis to) {
        if (isUnknown(from)) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "The price cannot be brought to tax '" + EnumText.of(to) + "': its tax basis is unknown.");
        }
        if (isUnknown(to)) {
            throw new DomainException(
                    ErrorReason.REFUSED, "A price cannot be brought to an unknown tax basis; ask for incl or excl.");
        }
    }

    private static boolean isUnknown(TaxBasis tax) {
        return switch (tax) {
            case TAX_BASIS_INCL, TAX_BASIS_EXCL, TAX_BASIS_NONE -> false;
            case TAX_BASIS_UNKNOWN, TAX_BASIS_UNSPECIFIED, UNRECOGNIZED -> true;
        };
    }

    /**
     * The step for a period, with the rate that holds in all of it.
     *
     * @throws DomainException refused, where there is no rate or it changes inside the period
     */
    static ConversionStep step(TaxBasis from, TaxBasis to, String jurisdiction, Rates rates, DatePeriod period) {
        TaxRate rate = rates.taxOn(period.start());
        if (rate == null) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "No rate of tax is known for jurisdiction '" + jurisdiction + "' on " + period.start() + ".");
        }
        for (TaxRate later : rates.taxesFromWithin(period)) {
            if (later.rate().compareTo(rate.rate()) != 0) {
                throw new DomainException(
                        ErrorReason.REFUSED,
                        "The tax of jurisdiction '" + jurisdiction + "' changes on " + later.validFrom() + " from "
                                + rate.rate().toPlainString() + " to "
                                + later.rate().toPlainString() + " per cent, inside the period " + period.start()
                                + " to " + period.end() + ": no single rate takes it out or puts it in.");
            }
        }
        BigDecimal with = HUNDRED.add(rate.rate());
        boolean out = from == TaxBasis.TAX_BASIS_INCL;
        return new ConversionStep(
                ConversionStepKind.CONVERSION_STEP_KIND_TAX,
                EnumText.of(from),
                EnumText.of(to),
                out ? Factor.of(HUNDRED, with) : Factor.of(with, HUNDRED),
                rate.rate(),
                "per cent",
                rate.validFrom(),
                rate.validFrom(),
                "statute",
                rate.document(),
                "",
                0);
    }
}
