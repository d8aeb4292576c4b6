/** What happened, in the one order that all services keep. */
@NullMarked
package io.lodestone.kit.timeline;

import org.jspecify.annotations.NullMarked;
