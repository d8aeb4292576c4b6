/** KPIs over REST. */
@NullMarked
package io.lodestone.gateway.kpi;

import org.jspecify.annotations.NullMarked;
