package io.lodestone.policy.floor;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyQuantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The price below which a policy does not let a producer fall.
 *
 * @param price the price
 * @param currency its currency, ISO 4217
 * @param unit the unit of mass that it is for
 * @param document code of the document that states it; may be empty
 */
record FloorPrice(BigDecimal price, String currency, MassUnit unit, String document) {
    private static final String INSTRUMENT_TYPE = "price_floor";
    private static final Pattern PRICE_UNIT = Pattern.compile("([A-Z]{3})/(kg|t|lb)");

    /**
     * The floor price of a policy: its only quantity that is a price per mass; where it has several, the only one whose
     * name says that it is the floor.
     *
     * @throws DomainException refusing a policy that is no price floor or has no single floor price
     */
    static FloorPrice of(Policy policy) {
        if (!policy.getInstrumentType().equals(INSTRUMENT_TYPE)) {
            throw refused(policy, "is no price floor but of the type " + policy.getInstrumentType());
        }
        List<PolicyQuantity> prices = policy.getQuantitiesList().stream()
                .filter(quantity -> quantity.hasValue()
                        && PRICE_UNIT.matcher(quantity.getUnit()).matches())
                .toList();
        List<PolicyQuantity> floors = prices.size() == 1
                ? prices
                : prices.stream()
                        .filter(quantity ->
                                quantity.getWhat().toLowerCase(Locale.ROOT).contains("floor"))
                        .toList();
        if (floors.size() != 1) {
            throw refused(
                    policy,
                    floors.isEmpty()
                            ? "states no floor price: no quantity of it is a price per kg, t or lb that is the floor"
                            : "states " + floors.size() + " floor prices, and none of them alone");
        }
        PolicyQuantity floor = floors.getFirst();
        Matcher unit = PRICE_UNIT.matcher(floor.getUnit());
        if (!unit.matches()) {
            throw new IllegalStateException("A floor price has lost its unit");
        }
        return new FloorPrice(
                Decimals.ofProto(floor.getValue()),
                Objects.requireNonNull(unit.group(1)),
                MassUnit.valueOf(Objects.requireNonNull(unit.group(2)).toUpperCase(Locale.ROOT)),
                floor.getDocument());
    }

    private static DomainException refused(Policy policy, String why) {
        return new DomainException(ErrorReason.REFUSED, "The policy '" + policy.getCode() + "' " + why + ".");
    }

    /** What the price is in: {@code USD/kg}. */
    String priceUnit() {
        return currency + "/" + unit.text();
    }
}
