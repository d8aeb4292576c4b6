/** Prices that break a data rule, and what editors make of them. */
@NullMarked
package io.lodestone.pricing.quarantine;

import org.jspecify.annotations.NullMarked;
