/** Fakes of the three services, and what the gateway's tests share. */
@NullMarked
package io.lodestone.gateway.testing;

import org.jspecify.annotations.NullMarked;
