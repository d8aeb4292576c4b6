/** Tests. */
@NullMarked
package io.lodestone.kit.time;

import org.jspecify.annotations.NullMarked;
