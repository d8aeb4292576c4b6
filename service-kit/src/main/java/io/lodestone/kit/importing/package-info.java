/** Imports: one stream, one transaction, all or nothing. */
@NullMarked
package io.lodestone.kit.importing;

import org.jspecify.annotations.NullMarked;
