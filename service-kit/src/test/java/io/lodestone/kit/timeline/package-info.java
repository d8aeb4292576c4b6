/** The one order of timelines. */
@NullMarked
package io.lodestone.kit.timeline;

import org.jspecify.annotations.NullMarked;
