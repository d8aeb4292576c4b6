/** Keys, roles and the audit trail. */
@NullMarked
package io.lodestone.gateway.access;

import org.jspecify.annotations.NullMarked;
