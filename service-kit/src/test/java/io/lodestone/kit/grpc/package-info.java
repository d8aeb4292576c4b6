/** Tests of what every call goes through. */
@NullMarked
package io.lodestone.kit.grpc;

import org.jspecify.annotations.NullMarked;
