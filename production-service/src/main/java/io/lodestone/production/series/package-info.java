/** What follows from the stated figures of a metric: series, their breaks, and what revisions did to them. */
@NullMarked
package io.lodestone.production.series;

import org.jspecify.annotations.NullMarked;
