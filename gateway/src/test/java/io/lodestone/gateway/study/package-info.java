/** Event studies. */
@NullMarked
package io.lodestone.gateway.study;

import org.jspecify.annotations.NullMarked;
