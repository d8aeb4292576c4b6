/** The calculations of series. */
@NullMarked
package io.lodestone.pricing.series;

import org.jspecify.annotations.NullMarked;
