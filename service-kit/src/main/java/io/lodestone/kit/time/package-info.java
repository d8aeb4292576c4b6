/** Periods, partial dates, publication times and their wire forms. */
@NullMarked
package io.lodestone.kit.time;

import org.jspecify.annotations.NullMarked;
