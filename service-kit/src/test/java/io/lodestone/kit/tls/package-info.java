@NullMarked
package io.lodestone.kit.tls;

import org.jspecify.annotations.NullMarked;
