@NullMarked
package io.lodestone.gateway.conversion;

import org.jspecify.annotations.NullMarked;
