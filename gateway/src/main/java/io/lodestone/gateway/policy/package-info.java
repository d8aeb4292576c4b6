/** Policies and their timelines over REST. */
@NullMarked
package io.lodestone.gateway.policy;

import org.jspecify.annotations.NullMarked;
