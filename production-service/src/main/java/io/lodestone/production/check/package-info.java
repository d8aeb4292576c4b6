/** What reported figures must agree with, and whether they do. */
@NullMarked
package io.lodestone.production.check;

import org.jspecify.annotations.NullMarked;
