@NullMarked
package io.lodestone.gateway.calendar;

import org.jspecify.annotations.NullMarked;
