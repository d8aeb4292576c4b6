/** What the registers and figures of this service share: how rows become versions and revisions, and how rows are read. */
@NullMarked
package io.lodestone.production.register;

import org.jspecify.annotations.NullMarked;
