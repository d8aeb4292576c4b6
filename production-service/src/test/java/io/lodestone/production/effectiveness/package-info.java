@NullMarked
package io.lodestone.production.effectiveness;

import org.jspecify.annotations.NullMarked;
