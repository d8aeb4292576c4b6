/** Tests of the gateway's package web. */
@NullMarked
package io.lodestone.gateway.web;

import org.jspecify.annotations.NullMarked;
