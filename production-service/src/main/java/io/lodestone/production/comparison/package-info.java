/** Subjects beside each other. */
@NullMarked
package io.lodestone.production.comparison;

import org.jspecify.annotations.NullMarked;
