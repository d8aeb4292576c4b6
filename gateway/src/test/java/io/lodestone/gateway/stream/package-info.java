@NullMarked
package io.lodestone.gateway.stream;

import org.jspecify.annotations.NullMarked;
