/** The register of instruments: what is assessed, on which terms, in which version. */
@NullMarked
package io.lodestone.pricing.instrument;

import org.jspecify.annotations.NullMarked;
