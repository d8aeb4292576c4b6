/** Elements and groups. */
@NullMarked
package io.lodestone.kit.element;

import org.jspecify.annotations.NullMarked;
