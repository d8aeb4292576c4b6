package io.lodestone.pricing.conversion;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The oxide that a rare earth is traded as. Weights are IUPAC standard atomic weights of 2021 (Prohaska et al., Pure and
 * Applied Chemistry 94, 573); that of oxygen is the conventional 15.999.
 */
enum Oxide {
    SC("Sc", "Sc2O3", 2, 3, "44.955907"),
    Y("Y", "Y2O3", 2, 3, "88.905838"),
    LA("La", "La2O3", 2, 3, "138.90547"),
    CE("Ce", "CeO2", 1, 2, "140.116"),
    PR("Pr", "Pr6O11", 6, 11, "140.90766"),
    ND("Nd", "Nd2O3", 2, 3, "144.242"),
    SM("Sm", "Sm2O3", 2, 3, "150.36"),
    EU("Eu", "Eu2O3", 2, 3, "151.964"),
    GD("Gd", "Gd2O3", 2, 3, "157.25"),
    TB("Tb", "Tb4O7", 4, 7, "158.925354"),
    DY("Dy", "Dy2O3", 2, 3, "162.5"),
    HO("Ho", "Ho2O3", 2, 3, "164.930329"),
    ER("Er", "Er2O3", 2, 3, "167.259"),
    TM("Tm", "Tm2O3", 2, 3, "168.934219"),
    YB("Yb", "Yb2O3", 2, 3, "173.045"),
    LU("Lu", "Lu2O3", 2, 3, "174.9668");

    private static final BigDecimal OXYGEN = new BigDecimal("15.999");

    private final String symbol;
    private final String formula;
    private final int metalAtoms;
    private final int oxygenAtoms;
    private final BigDecimal weight;

    Oxide(String symbol, String formula, int metalAtoms, int oxygenAtoms, String weight) {
        this.symbol = symbol;
        this.formula = formula;
        this.metalAtoms = metalAtoms;
        this.oxygenAtoms = oxygenAtoms;
        this.weight = new BigDecimal(weight);
    }

    /** The oxide of an element by its symbol. */
    static Optional<Oxide> of(String symbol) {
        return Stream.of(values()).filter(oxide -> oxide.symbol.equals(symbol)).findFirst();
    }

    /** Symbol of the element. */
    String symbol() {
        return symbol;
    }

    /** Chemical formula. */
    String formula() {
        return formula;
    }

    /** Kilograms of oxide that hold one kilogram of metal. */
    Factor perMetal() {
        BigDecimal metal = weight.multiply(BigDecimal.valueOf(metalAtoms));
        return Factor.of(metal.add(OXYGEN.multiply(BigDecimal.valueOf(oxygenAtoms))), metal);
    }
}
