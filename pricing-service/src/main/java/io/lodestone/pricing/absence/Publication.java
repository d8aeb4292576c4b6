package io.lodestone.pricing.absence;

import io.lodestone.pricing.v1.PriceStatus;
import java.time.LocalDate;

/**
 * What was published for a period.
 *
 * @param start first day of the period
 * @param status what became of the price
 */
public record Publication(LocalDate start, PriceStatus status) {}
