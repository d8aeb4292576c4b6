/** Which prices may be shown to whom, by the licence classes of their instruments. */
@NullMarked
package io.lodestone.gateway.licence;

import org.jspecify.annotations.NullMarked;
