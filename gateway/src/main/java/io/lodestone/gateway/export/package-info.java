/** Everything at once: a zip of CSV tables that says what its columns are. */
@NullMarked
package io.lodestone.gateway.export;

import org.jspecify.annotations.NullMarked;
