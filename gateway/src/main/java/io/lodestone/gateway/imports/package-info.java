/** Imports: a file is spooled, read and streamed on to the service that owns the rows. */
@NullMarked
package io.lodestone.gateway.imports;

import org.jspecify.annotations.NullMarked;
