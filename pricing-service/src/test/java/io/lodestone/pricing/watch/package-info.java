@NullMarked
package io.lodestone.pricing.watch;

import org.jspecify.annotations.NullMarked;
