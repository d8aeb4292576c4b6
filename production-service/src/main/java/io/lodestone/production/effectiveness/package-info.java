/** How well an operator's own plant runs. */
@NullMarked
package io.lodestone.production.effectiveness;

import org.jspecify.annotations.NullMarked;
