/** Mutual TLS between the processes of the suite: certificates, who may call whom, and their renewal. */
@NullMarked
package io.lodestone.kit.tls;

import org.jspecify.annotations.NullMarked;
