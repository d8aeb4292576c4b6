/** Rows of replies. */
@NullMarked
package io.lodestone.gateway.rows;

import org.jspecify.annotations.NullMarked;
