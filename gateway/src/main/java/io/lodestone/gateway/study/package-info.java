/** Event studies: what a price did around a turn of a policy. */
@NullMarked
package io.lodestone.gateway.study;

import org.jspecify.annotations.NullMarked;
