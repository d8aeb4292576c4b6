/** Processes killed again and again during imports and reads, and an oracle that says what must be there. */
@NullMarked
package io.lodestone.e2e.chaos;

import org.jspecify.annotations.NullMarked;
