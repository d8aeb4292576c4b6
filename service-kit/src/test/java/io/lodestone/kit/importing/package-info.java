/** Tests. */
@NullMarked
package io.lodestone.kit.importing;

import org.jspecify.annotations.NullMarked;
