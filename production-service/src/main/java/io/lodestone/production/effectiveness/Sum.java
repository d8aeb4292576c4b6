package io.lodestone.production.effectiveness;

import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;

/**
 * The loaded figures of one measure and one unit in a period, added up. Of planned run times per item it is those times
 * the quantities produced meanwhile.
 *
 * @param measure what is measured
 * @param unit the unit of the sum; that of a product where two were multiplied
 * @param value the sum
 * @param hours how many hours the loaded periods last together
 * @param overlaps true where loaded periods overlap, so that the sum counts something twice
 */
record Sum(Measure measure, Unit unit, BigDecimal value, long hours, boolean overlaps) {}
