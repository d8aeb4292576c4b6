/** Briefings. */
@NullMarked
package io.lodestone.gateway.briefing;

import org.jspecify.annotations.NullMarked;
