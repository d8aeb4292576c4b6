/** Tests of the gateway's package check. */
@NullMarked
package io.lodestone.gateway.check;

import org.jspecify.annotations.NullMarked;
