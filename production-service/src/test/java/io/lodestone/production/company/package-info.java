/** Tests of {@code io.lodestone.production.company}. */
@NullMarked
package io.lodestone.production.company;

import org.jspecify.annotations.NullMarked;
