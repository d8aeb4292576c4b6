/** Tests of the gateway's package price. */
@NullMarked
package io.lodestone.gateway.price;

import org.jspecify.annotations.NullMarked;
