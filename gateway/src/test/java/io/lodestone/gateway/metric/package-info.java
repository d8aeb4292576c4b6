/** Tests of the gateway's package metric. */
@NullMarked
package io.lodestone.gateway.metric;

import org.jspecify.annotations.NullMarked;
