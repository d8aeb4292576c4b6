/** Companies and their relations over REST. */
@NullMarked
package io.lodestone.gateway.company;

import org.jspecify.annotations.NullMarked;
