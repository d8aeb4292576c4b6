/** What metrics mean, definition by definition. */
@NullMarked
package io.lodestone.production.metric;

import org.jspecify.annotations.NullMarked;
