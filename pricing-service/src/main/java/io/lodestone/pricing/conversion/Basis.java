package io.lodestone.pricing.conversion;

import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;

/**
 * What a price is per, in which currency, with or without tax. A part that is not known is empty or unspecified; no step
 * leads from there.
 *
 * @param currency ISO 4217 code
 * @param unit unit that the price is per
 * @param tax whether it contains tax
 */
public record Basis(String currency, PriceUnit unit, TaxBasis tax) {
    /** The basis that an instrument's prices are stored on. */
    public static Basis of(Instrument instrument) {
        return new Basis(
                instrument.definition().currency(),
                instrument.definition().unit(),
                instrument.definition().tax());
    }

    /** The basis that a reader asks for; what the request leaves open is as stored. */
    public static Basis wanted(PriceBasis request, Basis stored) {
        return new Basis(
                request.getCurrency().isEmpty() ? stored.currency : request.getCurrency(),
                request.getUnit() == PriceUnit.PRICE_UNIT_UNSPECIFIED ? stored.unit : request.getUnit(),
                request.getTax() == TaxBasis.TAX_BASIS_UNSPECIFIED ? stored.tax : request.getTax());
    }
}
