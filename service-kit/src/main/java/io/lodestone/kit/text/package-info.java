/** Help with names that somebody mistyped. */
@NullMarked
package io.lodestone.kit.text;

import org.jspecify.annotations.NullMarked;
