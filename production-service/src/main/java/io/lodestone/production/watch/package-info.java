/** KPIs and plant events as they are stored, followed by whoever wants to know at once. */
@NullMarked
package io.lodestone.production.watch;

import org.jspecify.annotations.NullMarked;
