package io.lodestone.gateway.study;

import io.lodestone.kit.time.DatePeriod;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A publication that a return is made of.
 *
 * @param period the period it is of
 * @param price its price, above zero
 * @param market price of the market in the same period, above zero; empty without a market
 */
record Publication(DatePeriod period, BigDecimal price, Optional<BigDecimal> market) {}
