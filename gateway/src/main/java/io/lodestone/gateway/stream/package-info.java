/** What is stored, told as it is stored: server-sent events out of the services' change feeds. */
@NullMarked
package io.lodestone.gateway.stream;

import org.jspecify.annotations.NullMarked;
