@NullMarked
package io.lodestone.gateway.licence;

import org.jspecify.annotations.NullMarked;
