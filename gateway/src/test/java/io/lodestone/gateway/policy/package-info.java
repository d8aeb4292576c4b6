/** Tests of the gateway's package policy. */
@NullMarked
package io.lodestone.gateway.policy;

import org.jspecify.annotations.NullMarked;
