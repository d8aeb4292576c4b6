/** Prices in tables of many parts. */
@NullMarked
package io.lodestone.pricing.partition;

import org.jspecify.annotations.NullMarked;
