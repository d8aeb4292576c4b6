@NullMarked
package io.lodestone.production.series;

import org.jspecify.annotations.NullMarked;
