/** The document register that every price, KPI and policy cites. */
@NullMarked
package io.lodestone.policy.document;

import org.jspecify.annotations.NullMarked;
