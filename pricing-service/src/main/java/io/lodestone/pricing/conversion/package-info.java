/** Prices on another basis: tax, unit, currency and form, with a receipt of every step. */
@NullMarked
package io.lodestone.pricing.conversion;

import org.jspecify.annotations.NullMarked;
