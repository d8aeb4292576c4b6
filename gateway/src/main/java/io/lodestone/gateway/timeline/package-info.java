/** What happened across the services, in order of time. */
@NullMarked
package io.lodestone.gateway.timeline;

import org.jspecify.annotations.NullMarked;
