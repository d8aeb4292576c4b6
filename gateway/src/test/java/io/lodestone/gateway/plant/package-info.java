/** Tests of the gateway's package plant. */
@NullMarked
package io.lodestone.gateway.plant;

import org.jspecify.annotations.NullMarked;
