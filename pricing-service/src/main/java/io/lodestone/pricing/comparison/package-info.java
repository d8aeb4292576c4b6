/** What instruments do beside each other: spreads and correlations. */
@NullMarked
package io.lodestone.pricing.comparison;

import org.jspecify.annotations.NullMarked;
