/** Instruments beside each other: spreads and correlations. */
@NullMarked
package io.lodestone.gateway.comparison;

import org.jspecify.annotations.NullMarked;
