/** Who makes how much of an element. */
@NullMarked
package io.lodestone.production.output;

import org.jspecify.annotations.NullMarked;
