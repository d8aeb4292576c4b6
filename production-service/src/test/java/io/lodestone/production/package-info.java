/** Tests of the service as a whole. */
@NullMarked
package io.lodestone.production;

import org.jspecify.annotations.NullMarked;
