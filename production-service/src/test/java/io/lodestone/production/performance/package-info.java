/** Tests of {@code io.lodestone.production.performance}. */
@NullMarked
package io.lodestone.production.performance;

import org.jspecify.annotations.NullMarked;
