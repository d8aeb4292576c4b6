/** Tests of {@code io.lodestone.production.plant}. */
@NullMarked
package io.lodestone.production.plant;

import org.jspecify.annotations.NullMarked;
