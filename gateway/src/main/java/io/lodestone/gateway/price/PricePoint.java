package io.lodestone.gateway.price;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.pricing.v1.PriceStatus;
import java.math.BigDecimal;

/**
 * A published price that may enter a calculation.
 *
 * @param period the period it is of
 * @param mid its middle
 * @param count how many observations it is made of; 1 for a stored one
 * @param status what became of it; unspecified for one made of several
 * @param complete false where the period is not over
 */
public record PricePoint(DatePeriod period, BigDecimal mid, int count, PriceStatus status, boolean complete) {}
