/** Search over policies and documents. */
@NullMarked
package io.lodestone.policy.search;

import org.jspecify.annotations.NullMarked;
