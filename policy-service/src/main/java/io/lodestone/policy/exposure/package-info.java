/** Whether a measure touches an order: three-valued, with the scope lines that decide. */
@NullMarked
package io.lodestone.policy.exposure;

import org.jspecify.annotations.NullMarked;
