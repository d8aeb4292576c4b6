package io.lodestone.gateway.price;

import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.v1.Aggregation;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.Transform;
import io.lodestone.type.v1.Frequency;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a few words what the numbers of a history are, where they are not those that are stored. */
final class PriceLabel {
    private PriceLabel() {}

    /**
     * The words: currency and unit, tax, and where there are any how long the periods are, how the prices of one became
     * one, and what was made of the series ({@code USD/kg excl monthly mean_of_mids pch}); empty for stored numbers.
     */
    static String of(PriceHead head) {
        boolean aggregated = head.getAggregation() != Aggregation.AGGREGATION_UNSPECIFIED;
        boolean transformed = head.getTransform() != Transform.TRANSFORM_UNSPECIFIED
                && head.getTransform() != Transform.TRANSFORM_LIN;
        PriceBasis basis = head.getBasis();
        if (!aggregated && !transformed && basis.equals(stored(head.getInstrument()))) {
            return "";
        }
        return Stream.of(
                        basis.getCurrency() + "/" + EnumText.of(basis.getUnit()),
                        EnumText.of(basis.getTax()),
                        aggregated ? adverb(head.getFrequency()) : "",
                        EnumText.of(head.getAggregation()),
                        transformed ? EnumText.of(head.getTransform()) : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static PriceBasis stored(Instrument instrument) {
        return PriceBasis.newBuilder()
                .setCurrency(instrument.getCurrency())
                .setUnit(instrument.getUnit())
                .setTax(instrument.getTax())
                .build();
    }

    private static String adverb(Frequency frequency) {
        return switch (frequency) {
            case FREQUENCY_D -> "daily";
            case FREQUENCY_W -> "weekly";
            case FREQUENCY_M -> "monthly";
            case FREQUENCY_Q -> "quarterly";
            case FREQUENCY_H -> "half-yearly";
            case FREQUENCY_A -> "yearly";
            case FREQUENCY_PT1H, FREQUENCY_SHIFT, FREQUENCY_IRREGULAR, FREQUENCY_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
