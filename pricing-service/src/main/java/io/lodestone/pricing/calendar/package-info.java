/** Working-day calendars. */
@NullMarked
package io.lodestone.pricing.calendar;

import org.jspecify.annotations.NullMarked;
