@NullMarked
package io.lodestone.production.watch;

import org.jspecify.annotations.NullMarked;
