/** What elements and their groups are called and stand for. */
@NullMarked
package io.lodestone.kit.element;

import org.jspecify.annotations.NullMarked;
