/** The one rule of searches. */
@NullMarked
package io.lodestone.kit.search;

import org.jspecify.annotations.NullMarked;
