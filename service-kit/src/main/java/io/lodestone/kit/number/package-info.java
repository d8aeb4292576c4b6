/** Exact decimals, enum texts and columns on the wire. */
@NullMarked
package io.lodestone.kit.number;

import org.jspecify.annotations.NullMarked;
