package io.lodestone.kit.replica;

import io.lodestone.kit.feed.ChangeCounter;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the primary shows, asked before a read.
 *
 * @param primary the newest change there
 * @param needed the newest change of what is about to be read: where that is shown, no reader misses a write
 */
public record Standing(ChangeCounter.Position primary, long needed) {
    /** For reads that anything stored may be a part of. */
    public static Standing ofAll(Connection connection) throws SQLException {
        ChangeCounter.Position position = ChangeCounter.position(connection);
        return new Standing(position, position.last());
    }
}
