/** What happened to policies, in order of time. */
@NullMarked
package io.lodestone.policy.timeline;

import org.jspecify.annotations.NullMarked;
