/** Prices with every revision: imports, histories, chains and the board. */
@NullMarked
package io.lodestone.pricing.price;

import org.jspecify.annotations.NullMarked;
