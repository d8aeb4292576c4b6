/** The OpenAPI document, completed from the contracts. */
@NullMarked
package io.lodestone.gateway.openapi;

import org.jspecify.annotations.NullMarked;
