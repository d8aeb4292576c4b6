/** Implied revenue: what a volume was worth at a price. */
@NullMarked
package io.lodestone.gateway.revenue;

import org.jspecify.annotations.NullMarked;
