/** What every gRPC server of the suite does to a call: validation and caller identity. */
@NullMarked
package io.lodestone.kit.grpc;

import org.jspecify.annotations.NullMarked;
