/** Plants, what they can make and what happened there. */
@NullMarked
package io.lodestone.production.plant;

import org.jspecify.annotations.NullMarked;
