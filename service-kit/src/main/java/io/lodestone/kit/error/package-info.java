/** The error catalogue and how errors travel over gRPC. */
@NullMarked
package io.lodestone.kit.error;

import org.jspecify.annotations.NullMarked;
