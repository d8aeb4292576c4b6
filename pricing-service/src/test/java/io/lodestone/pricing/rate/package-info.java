/** Tests of exchange and tax rates. */
@NullMarked
package io.lodestone.pricing.rate;

import org.jspecify.annotations.NullMarked;
