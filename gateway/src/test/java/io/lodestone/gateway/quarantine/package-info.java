/** Tests of the gateway's package quarantine. */
@NullMarked
package io.lodestone.gateway.quarantine;

import org.jspecify.annotations.NullMarked;
