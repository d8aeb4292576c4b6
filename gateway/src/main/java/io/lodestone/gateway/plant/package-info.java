/** Plants, their capacities and events over REST. */
@NullMarked
package io.lodestone.gateway.plant;

import org.jspecify.annotations.NullMarked;
