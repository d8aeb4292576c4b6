/** Tests of series of KPIs. */
@NullMarked
package io.lodestone.gateway.kpi;

import org.jspecify.annotations.NullMarked;
