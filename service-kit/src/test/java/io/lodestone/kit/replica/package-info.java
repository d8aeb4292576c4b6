/** Tests of reads that a replica of the database may answer. */
@NullMarked
package io.lodestone.kit.replica;

import org.jspecify.annotations.NullMarked;
