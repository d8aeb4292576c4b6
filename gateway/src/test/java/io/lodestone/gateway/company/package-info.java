/** Tests of the gateway's package company. */
@NullMarked
package io.lodestone.gateway.company;

import org.jspecify.annotations.NullMarked;
