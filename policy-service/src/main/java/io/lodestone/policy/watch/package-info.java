/** Policies as they are stored, followed by whoever wants to know at once. */
@NullMarked
package io.lodestone.policy.watch;

import org.jspecify.annotations.NullMarked;
