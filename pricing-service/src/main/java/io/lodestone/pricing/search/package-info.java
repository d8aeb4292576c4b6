/** Search over instruments. */
@NullMarked
package io.lodestone.pricing.search;

import org.jspecify.annotations.NullMarked;
