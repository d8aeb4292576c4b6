package io.lodestone.policy.floor;

import java.math.BigDecimal;

/** Units of mass that a floor price may be for. */
enum MassUnit {
    /** Kilogram. */
    KG("1"),
    /** Tonne. */
    T("1000"),
    /** International avoirdupois pound, exactly 0.45359237 kg. */
    LB("0.45359237");

    /** Kilograms in a tonne. */
    static final BigDecimal KG_PER_TONNE = BigDecimal.valueOf(1000);

    private final BigDecimal kilograms;

    MassUnit(String kilograms) {
        this.kilograms = new BigDecimal(kilograms);
    }

    /** How many kilograms one of it is, exactly. */
    BigDecimal kilograms() {
        return kilograms;
    }

    /** As people write it. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
