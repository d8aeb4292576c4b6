/** Tests. */
@NullMarked
package io.lodestone.kit.page;

import org.jspecify.annotations.NullMarked;
