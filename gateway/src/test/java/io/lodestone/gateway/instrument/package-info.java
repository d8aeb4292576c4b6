/** Tests of the gateway's package instrument. */
@NullMarked
package io.lodestone.gateway.instrument;

import org.jspecify.annotations.NullMarked;
