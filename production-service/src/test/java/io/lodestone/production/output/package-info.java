/** Who makes how much. */
@NullMarked
package io.lodestone.production.output;

import org.jspecify.annotations.NullMarked;
