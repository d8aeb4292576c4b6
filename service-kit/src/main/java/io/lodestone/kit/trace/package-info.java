/** One id for everything that is done for one request, and the spans of it where somebody collects them. */
@NullMarked
package io.lodestone.kit.trace;

import org.jspecify.annotations.NullMarked;
