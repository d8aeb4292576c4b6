/** Price histories, revisions and the board over REST. */
@NullMarked
package io.lodestone.gateway.price;

import org.jspecify.annotations.NullMarked;
