/** KPIs and plant events in order of time. */
@NullMarked
package io.lodestone.production.timeline;

import org.jspecify.annotations.NullMarked;
