/** How a process lives and ends with the one that started it. */
@NullMarked
package io.lodestone.kit.process;

import org.jspecify.annotations.NullMarked;
