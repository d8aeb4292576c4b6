/** Price floors: when they hold and what they pay. */
@NullMarked
package io.lodestone.policy.floor;

import org.jspecify.annotations.NullMarked;
