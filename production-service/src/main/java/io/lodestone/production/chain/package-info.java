/** Supply chains and ownership, worked out of relations. */
@NullMarked
package io.lodestone.production.chain;

import org.jspecify.annotations.NullMarked;
