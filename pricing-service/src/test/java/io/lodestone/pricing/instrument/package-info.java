/** Tests of the register of instruments. */
@NullMarked
package io.lodestone.pricing.instrument;

import org.jspecify.annotations.NullMarked;
