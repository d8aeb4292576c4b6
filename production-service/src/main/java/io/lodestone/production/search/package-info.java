/** Search over companies, plants and metrics. */
@NullMarked
package io.lodestone.production.search;

import org.jspecify.annotations.NullMarked;
