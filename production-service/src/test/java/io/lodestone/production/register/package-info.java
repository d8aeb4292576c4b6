/** Tests of {@code io.lodestone.production.register}. */
@NullMarked
package io.lodestone.production.register;

import org.jspecify.annotations.NullMarked;
