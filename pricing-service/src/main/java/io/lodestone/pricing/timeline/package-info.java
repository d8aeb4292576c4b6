/** Prices that moved most, in order of time. */
@NullMarked
package io.lodestone.pricing.timeline;

import org.jspecify.annotations.NullMarked;
