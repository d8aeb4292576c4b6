/** Tests of {@code io.lodestone.production.metric}. */
@NullMarked
package io.lodestone.production.metric;

import org.jspecify.annotations.NullMarked;
