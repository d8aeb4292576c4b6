/** Tests of the trace of a request. */
@NullMarked
package io.lodestone.kit.trace;

import org.jspecify.annotations.NullMarked;
