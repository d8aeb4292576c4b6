/** Tests. */
@NullMarked
package io.lodestone.kit.error;

import org.jspecify.annotations.NullMarked;
