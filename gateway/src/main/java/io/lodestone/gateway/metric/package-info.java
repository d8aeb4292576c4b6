/** Metrics over REST. */
@NullMarked
package io.lodestone.gateway.metric;

import org.jspecify.annotations.NullMarked;
