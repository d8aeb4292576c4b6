/** How policies hang together by their links. */
@NullMarked
package io.lodestone.policy.chain;

import org.jspecify.annotations.NullMarked;
