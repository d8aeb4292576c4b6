/** Who is asking: name, roles, licence classes and limits. */
@NullMarked
package io.lodestone.gateway.caller;

import org.jspecify.annotations.NullMarked;
