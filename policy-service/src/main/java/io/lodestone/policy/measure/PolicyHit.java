package io.lodestone.policy.measure;

import java.math.BigDecimal;

/**
 * A policy that was found by its words.
 *
 * @param policy the policy as known
 * @param rank how well it fits, more is better
 */
record PolicyHit(KnownPolicy policy, BigDecimal rank) {}
