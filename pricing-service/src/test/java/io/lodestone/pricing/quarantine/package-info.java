/** Tests of the quarantine. */
@NullMarked
package io.lodestone.pricing.quarantine;

import org.jspecify.annotations.NullMarked;
