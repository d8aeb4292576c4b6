/** What is to be known of an element, in one reply. */
@NullMarked
package io.lodestone.gateway.briefing;

import org.jspecify.annotations.NullMarked;
