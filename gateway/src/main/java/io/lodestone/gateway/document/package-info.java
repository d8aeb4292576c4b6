/** The document register over REST. */
@NullMarked
package io.lodestone.gateway.document;

import org.jspecify.annotations.NullMarked;
