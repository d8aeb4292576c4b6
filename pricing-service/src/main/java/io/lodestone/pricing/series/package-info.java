/** Series of prices: periods, averages, transforms and summaries; calculations alone. */
@NullMarked
package io.lodestone.pricing.series;

import org.jspecify.annotations.NullMarked;
