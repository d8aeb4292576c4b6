/** Exchange and tax rates over REST. */
@NullMarked
package io.lodestone.gateway.rate;

import org.jspecify.annotations.NullMarked;
