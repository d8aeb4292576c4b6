/** How fresh the stored prices are, for operators. */
@NullMarked
package io.lodestone.pricing.freshness;

import org.jspecify.annotations.NullMarked;
