/** Tests. */
@NullMarked
package io.lodestone.kit.number;

import org.jspecify.annotations.NullMarked;
