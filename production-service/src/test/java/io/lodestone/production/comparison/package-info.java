/** Tests of {@code io.lodestone.production.comparison}. */
@NullMarked
package io.lodestone.production.comparison;

import org.jspecify.annotations.NullMarked;
