/** The suite as a user meets it: started by its one command, asked over REST and gRPC, killed in the middle. */
@NullMarked
package io.lodestone.e2e;

import org.jspecify.annotations.NullMarked;
