/** KPIs with every revision. */
@NullMarked
package io.lodestone.production.kpi;

import org.jspecify.annotations.NullMarked;
