/** What the events of a policy make of it: its state on a day, computed and never stored. */
@NullMarked
package io.lodestone.policy.lifecycle;

import org.jspecify.annotations.NullMarked;
