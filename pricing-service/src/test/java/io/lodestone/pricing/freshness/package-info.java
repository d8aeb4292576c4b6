/** Tests of how fresh the stored prices are. */
@NullMarked
package io.lodestone.pricing.freshness;

import org.jspecify.annotations.NullMarked;
