/** Histories read at a hot standby. */
@NullMarked
package io.lodestone.pricing.replica;

import org.jspecify.annotations.NullMarked;
