/** How a process meets a schema that is older or newer than itself. */
@NullMarked
package io.lodestone.kit.schema;

import org.jspecify.annotations.NullMarked;
