package io.lodestone.policy.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.number.Decimals;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyQuantity;
import java.math.BigDecimal;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FloorPriceTest {
    private static Policy policy(String type, PolicyQuantity... quantities) {
        return Policy.newBuilder()
                .setCode("a-floor")
                .setInstrumentType(type)
                .addAllQuantities(Arrays.asList(quantities))
                .build();
    }

    private static PolicyQuantity quantity(String what, String value, String unit) {
        return PolicyQuantity.newBuilder()
                .setWhat(what)
                .setValue(Decimals.toProto(new BigDecimal(value)))
                .setUnit(unit)
                .setDocument("doc")
                .build();
    }

    private static void assertRefused(Policy policy, String why) {
        assertThatThrownBy(() -> FloorPrice.of(policy))
                .hasMessageContaining("'a-floor'")
                .hasMessageContaining(why)
                .asInstanceOf(InstanceOfAssertFactories.type(DomainException.class))
                .extracting(DomainException::reason)
                .isEqualTo(ErrorReason.REFUSED);
    }

    @Test
    void theOnlyPricePerMassIsTheFloor() {
        FloorPrice floor = FloorPrice.of(
                policy("price_floor", quantity("NdPr", "110", "USD/kg"), quantity("term", "10", "years")));

        assertThat(floor).isEqualTo(new FloorPrice(new BigDecimal("110"), "USD", MassUnit.KG, "doc"));
        assertThat(floor.priceUnit()).isEqualTo("USD/kg");
    }

    @Test
    void ofSeveralPricesTheOneThatIsCalledFloorIsTaken() {
        FloorPrice floor = FloorPrice.of(policy(
                "price_floor",
                quantity("upside-sharing threshold", "150", "USD/kg"),
                quantity("NdPr Floor price", "110", "USD/kg")));

        assertThat(floor.price()).isEqualByComparingTo("110");
    }

    @Test
    void anotherTypeOfMeasureIsRefused() {
        assertRefused(policy("offtake_or_stockpile", quantity("NdPr floor price", "110", "USD/kg")), "no price floor");
    }

    @Test
    void noPriceOrSeveralFloorsAreRefused() {
        assertRefused(policy("price_floor", quantity("term", "10", "years")), "states no floor price");
        assertRefused(policy("price_floor", quantity("floor", "10", "USD million")), "states no floor price");
        assertRefused(
                policy("price_floor", quantity("a", "1", "USD/kg"), quantity("b", "2", "USD/kg")),
                "states no floor price");
        assertRefused(
                policy("price_floor", quantity("floor of Nd", "1", "USD/kg"), quantity("floor of Dy", "2", "USD/t")),
                "2 floor prices");
    }
}
