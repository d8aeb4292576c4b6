/** Tests of {@code io.lodestone.production.check}. */
@NullMarked
package io.lodestone.production.check;

import org.jspecify.annotations.NullMarked;
