/** Tests of the help with mistyped names. */
@NullMarked
package io.lodestone.kit.text;

import org.jspecify.annotations.NullMarked;
