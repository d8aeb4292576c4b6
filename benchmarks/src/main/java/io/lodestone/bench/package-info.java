/**
 * Measures the running suite against PostgreSQL's own limit: the same rows read by pgbench and through the gateway,
 * loaded by bare COPY and through the gateway, in one run on one data set.
 */
@NullMarked
package io.lodestone.bench;

import org.jspecify.annotations.NullMarked;
