/** What of the policies lies ahead. */
@NullMarked
package io.lodestone.policy.upcoming;

import org.jspecify.annotations.NullMarked;
