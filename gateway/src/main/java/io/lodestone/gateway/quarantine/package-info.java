/** Prices held back, and the decisions of editors on them. */
@NullMarked
package io.lodestone.gateway.quarantine;

import org.jspecify.annotations.NullMarked;
