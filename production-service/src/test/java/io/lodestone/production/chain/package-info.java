/** Tests of {@code io.lodestone.production.chain}. */
@NullMarked
package io.lodestone.production.chain;

import org.jspecify.annotations.NullMarked;
