/** Exchange rates of whole periods, as the pricing service has them. */
@NullMarked
package io.lodestone.production.rate;

import org.jspecify.annotations.NullMarked;
