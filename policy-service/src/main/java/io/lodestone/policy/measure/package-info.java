/** Policies: their versions, how they are read from files, found and answered. */
@NullMarked
package io.lodestone.policy.measure;

import org.jspecify.annotations.NullMarked;
