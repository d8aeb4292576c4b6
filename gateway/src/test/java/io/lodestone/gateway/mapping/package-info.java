/** Tests of the gateway's package mapping. */
@NullMarked
package io.lodestone.gateway.mapping;

import org.jspecify.annotations.NullMarked;
