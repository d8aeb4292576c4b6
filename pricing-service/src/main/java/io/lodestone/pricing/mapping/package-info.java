/** Import mappings: how wide files of others become prices. */
@NullMarked
package io.lodestone.pricing.mapping;

import org.jspecify.annotations.NullMarked;
