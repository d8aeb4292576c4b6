/**
 * Starts the whole suite on one machine: an embedded PostgreSQL, the three services and the gateway, each a process of
 * its own, and the reference data through the gateway's public imports.
 */
@NullMarked
package io.lodestone.standalone;

import org.jspecify.annotations.NullMarked;
