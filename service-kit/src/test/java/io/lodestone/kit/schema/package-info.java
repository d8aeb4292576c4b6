/** Tests of the schema steps. */
@NullMarked
package io.lodestone.kit.schema;

import org.jspecify.annotations.NullMarked;
