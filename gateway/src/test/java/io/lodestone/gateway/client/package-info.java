/** Tests of the gateway's package client. */
@NullMarked
package io.lodestone.gateway.client;

import org.jspecify.annotations.NullMarked;
