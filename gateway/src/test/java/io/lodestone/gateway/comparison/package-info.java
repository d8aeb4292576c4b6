/** Tests of comparisons. */
@NullMarked
package io.lodestone.gateway.comparison;

import org.jspecify.annotations.NullMarked;
