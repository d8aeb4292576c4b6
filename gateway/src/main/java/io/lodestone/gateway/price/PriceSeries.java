package io.lodestone.gateway.price;

import io.lodestone.pricing.v1.PriceHead;
import java.util.List;

/**
 * A price history read whole, for what is worked out of it.
 *
 * @param head what the prices mean
 * @param points the prices by period: published, with a middle, neither suspended nor taken back
 * @param leftOut periods of the history that are not among them
 */
public record PriceSeries(PriceHead head, List<PricePoint> points, int leftOut) {
    /** Keeps a copy. */
    public PriceSeries {
        points = List.copyOf(points);
    }
}
