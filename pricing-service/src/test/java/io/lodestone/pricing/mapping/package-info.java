/** Tests of import mappings. */
@NullMarked
package io.lodestone.pricing.mapping;

import org.jspecify.annotations.NullMarked;
