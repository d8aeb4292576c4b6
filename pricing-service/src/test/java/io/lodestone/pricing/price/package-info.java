/** Tests of prices. */
@NullMarked
package io.lodestone.pricing.price;

import org.jspecify.annotations.NullMarked;
