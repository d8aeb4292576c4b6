/** How well plants run. */
@NullMarked
package io.lodestone.production.performance;

import org.jspecify.annotations.NullMarked;
