/** Search over everything. */
@NullMarked
package io.lodestone.gateway.search;

import org.jspecify.annotations.NullMarked;
