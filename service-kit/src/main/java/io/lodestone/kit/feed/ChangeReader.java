package io.lodestone.kit.feed;

import com.google.protobuf.Message;

/** Reads the change feed of one kind of facts. */
@FunctionalInterface
public interface ChangeReader<M extends Message> {
    /**
     * The next chosen changes.
     *
     * @param after number behind which to begin
     * @param upTo number up to which to look, later than {@code after}; everything up to it is visible
     */
    Changes<M> read(long after, long upTo);
}
