/** What the meters of every process have in common. */
@NullMarked
package io.lodestone.kit.meter;

import org.jspecify.annotations.NullMarked;
