/** Tests of the gateway's package imports. */
@NullMarked
package io.lodestone.gateway.imports;

import org.jspecify.annotations.NullMarked;
