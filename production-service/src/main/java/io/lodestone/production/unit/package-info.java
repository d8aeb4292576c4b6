/** Units of KPIs: what can be brought to what, exactly. */
@NullMarked
package io.lodestone.production.unit;

import org.jspecify.annotations.NullMarked;
