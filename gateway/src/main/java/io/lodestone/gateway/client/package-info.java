/** Calls to the three services: channels, deadlines, retries, failures, readiness. */
@NullMarked
package io.lodestone.gateway.client;

import org.jspecify.annotations.NullMarked;
