/** Companies and how they are related. */
@NullMarked
package io.lodestone.production.company;

import org.jspecify.annotations.NullMarked;
