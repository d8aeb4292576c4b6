@NullMarked
package io.lodestone.kit.process;

import org.jspecify.annotations.NullMarked;
