/** How messages of the contracts are written as JSON, CSV and NDJSON, driven by their descriptors. */
@NullMarked
package io.lodestone.gateway.rows;

import org.jspecify.annotations.NullMarked;
