/** Prices that moved most. */
@NullMarked
package io.lodestone.pricing.timeline;

import org.jspecify.annotations.NullMarked;
