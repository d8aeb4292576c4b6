/** What reported figures must agree with, and whether they do. */
@NullMarked
package io.lodestone.gateway.check;

import org.jspecify.annotations.NullMarked;
