/** What happened across the services. */
@NullMarked
package io.lodestone.gateway.timeline;

import org.jspecify.annotations.NullMarked;
