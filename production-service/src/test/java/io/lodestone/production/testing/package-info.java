/** What the tests of this service share. */
@NullMarked
package io.lodestone.production.testing;

import org.jspecify.annotations.NullMarked;
