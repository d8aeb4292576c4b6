/** Tests of the gateway's package rows. */
@NullMarked
package io.lodestone.gateway.rows;

import org.jspecify.annotations.NullMarked;
