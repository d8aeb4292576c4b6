/** Sourced facts in the import formats, and the order in which they are loaded. */
@NullMarked
package io.lodestone.reference;

import org.jspecify.annotations.NullMarked;
