/** Tests of the gateway's package access. */
@NullMarked
package io.lodestone.gateway.access;

import org.jspecify.annotations.NullMarked;
