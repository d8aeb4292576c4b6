/** What the tests of this service share. */
@NullMarked
package io.lodestone.pricing.testing;

import org.jspecify.annotations.NullMarked;
