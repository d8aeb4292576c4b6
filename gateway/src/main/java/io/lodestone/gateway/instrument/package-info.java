/** Instruments over REST. */
@NullMarked
package io.lodestone.gateway.instrument;

import org.jspecify.annotations.NullMarked;
