/** Tests of {@code io.lodestone.production.kpi}. */
@NullMarked
package io.lodestone.production.kpi;

import org.jspecify.annotations.NullMarked;
