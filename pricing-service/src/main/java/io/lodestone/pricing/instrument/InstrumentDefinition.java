package io.lodestone.pricing.instrument;

import io.lodestone.kit.number.Decimals;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument is, as its publisher defines it; the components mean what the contract's fields by the same name
 * mean. Equal definitions are equal records.
 */
public record InstrumentDefinition(
        String code,
        String name,
        @Nullable String nameOriginal,
        List<String> elements,
        @Nullable String commodity,
        @Nullable String form,
        @Nullable String specification,
        String source,
        InstrumentKind kind,
        @Nullable String incoterm,
        @Nullable String place,
        @Nullable String originScope,
        String currency,
        PriceUnit unit,
        TaxBasis tax,
        @Nullable String taxJurisdiction,
        Frequency frequency,
        @Nullable String calendar,
        @Nullable Integer decimals,
        @Nullable BigDecimal plausibleLow,
        @Nullable BigDecimal plausibleHigh,
        @Nullable String license,
        InstrumentStatus status,
        @Nullable String predecessor,
        @Nullable String successor,
        @Nullable LocalDate validFrom,
        @Nullable String notes) {
    /** Normalises the limits, so that 3000 and 3000.0 make equal definitions. */
    public InstrumentDefinition {
        elements = List.copyOf(elements);
        plausibleLow = plausibleLow == null ? null : Decimals.normal(plausibleLow);
        plausibleHigh = plausibleHigh == null ? null : Decimals.normal(plausibleHigh);
    }

    /** True when prices stored under this definition would mean something else under the other one. */
    public boolean hasOtherBasisThan(InstrumentDefinition other) {
        return !currency.equals(other.currency)
                || unit != other.unit
                || tax != other.tax
                || frequency != other.frequency;
    }
}
