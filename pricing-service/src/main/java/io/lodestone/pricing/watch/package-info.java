/** Prices as they are stored, followed by whoever wants to know at once. */
@NullMarked
package io.lodestone.pricing.watch;

import org.jspecify.annotations.NullMarked;
