/** The append-only change feed's counter and position. */
@NullMarked
package io.lodestone.kit.feed;

import org.jspecify.annotations.NullMarked;
