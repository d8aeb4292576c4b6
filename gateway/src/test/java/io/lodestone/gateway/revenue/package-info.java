/** Implied revenue. */
@NullMarked
package io.lodestone.gateway.revenue;

import org.jspecify.annotations.NullMarked;
