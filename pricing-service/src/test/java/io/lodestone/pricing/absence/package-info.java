@NullMarked
package io.lodestone.pricing.absence;

import org.jspecify.annotations.NullMarked;
