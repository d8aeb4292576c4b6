/** Import mappings: how wide files of others become prices. */
@NullMarked
package io.lodestone.gateway.mapping;

import org.jspecify.annotations.NullMarked;
