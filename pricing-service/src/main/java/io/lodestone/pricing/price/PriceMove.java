package io.lodestone.pricing.price;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * How a price changed from one publication to the next.
 *
 * @param instrument code of the instrument
 * @param name its name
 * @param elements its elements
 * @param unit currency and unit of the price: {@code CNY/t}
 * @param period period of the price
 * @param before period of the price before
 * @param mid the price
 * @param changePct change from the price before, in per cent, rounded HALF_UP to 6 decimals; never 0
 * @param knownAt when the world could know it
 * @param document code of the document that says so; empty for none
 * @param note note; empty for none
 */
public record PriceMove(
        String instrument,
        String name,
        List<String> elements,
        String unit,
        DatePeriod period,
        DatePeriod before,
        BigDecimal mid,
        BigDecimal changePct,
        Instant knownAt,
        String document,
        String note) {
    /** Keeps a copy. */
    public PriceMove {
        elements = List.copyOf(elements);
    }
}
