/** Quantities that are given out in batches, added up and held against the totals that were stated. */
@NullMarked
package io.lodestone.policy.quantity;

import org.jspecify.annotations.NullMarked;
