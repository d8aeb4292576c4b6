/** Tests of the gateway's package openapi. */
@NullMarked
package io.lodestone.gateway.openapi;

import org.jspecify.annotations.NullMarked;
