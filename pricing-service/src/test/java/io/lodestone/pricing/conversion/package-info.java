@NullMarked
package io.lodestone.pricing.conversion;

import org.jspecify.annotations.NullMarked;
