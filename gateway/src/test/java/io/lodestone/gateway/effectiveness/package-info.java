@NullMarked
package io.lodestone.gateway.effectiveness;

import org.jspecify.annotations.NullMarked;
