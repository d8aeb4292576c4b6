/** The one rule by which all services search. */
@NullMarked
package io.lodestone.kit.search;

import org.jspecify.annotations.NullMarked;
