/** Tests of the gateway's package rate. */
@NullMarked
package io.lodestone.gateway.rate;

import org.jspecify.annotations.NullMarked;
