/** Tests of the gateway's package document. */
@NullMarked
package io.lodestone.gateway.document;

import org.jspecify.annotations.NullMarked;
