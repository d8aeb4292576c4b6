/** Tests of the service as a whole. */
@NullMarked
package io.lodestone.pricing;

import org.jspecify.annotations.NullMarked;
