/** Which prices are due, and what became of those that are not there. */
@NullMarked
package io.lodestone.pricing.absence;

import org.jspecify.annotations.NullMarked;
