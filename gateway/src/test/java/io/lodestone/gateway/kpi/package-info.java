/** Tests of the gateway's package kpi. */
@NullMarked
package io.lodestone.gateway.kpi;

import org.jspecify.annotations.NullMarked;
