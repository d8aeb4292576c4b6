/** Tests of comparisons. */
@NullMarked
package io.lodestone.pricing.comparison;

import org.jspecify.annotations.NullMarked;
