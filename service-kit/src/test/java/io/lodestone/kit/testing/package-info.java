/** What the tests of all services share: a real PostgreSQL with the suite's roles. */
@NullMarked
package io.lodestone.kit.testing;

import org.jspecify.annotations.NullMarked;
