package io.lodestone.kit.feed;

import com.google.protobuf.Message;
import io.lodestone.kit.page.PageToken;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A stretch of a change feed.
 *
 * @param rows its chosen changes, in their order; no more than fit into one message
 * @param reached number of the last change that was looked at, chosen or not
 */
public record Changes<M extends Message>(List<M> rows, long reached) {
    /** Most rows that are worth reading at once. */
    public static final int MOST_ROWS = 200;

    /** Keeps its own copy. */
    public Changes {
        rows = List.copyOf(rows);
    }

    /** Those of the first rows that fit into one message; behind the others it is not reached yet. */
    public static <M extends Message> Changes<M> fitting(List<M> rows, long reached, ToLongFunction<M> number) {
        int count = PageToken.fitting(rows, rows.size());
        return count == rows.size()
                ? new Changes<>(rows, reached)
                : new Changes<>(rows.subList(0, count), number.applyAsLong(rows.get(count - 1)));
    }

    /**
     * The number up to which a query has looked.
     *
     * @param rows what it found, in order
     * @param most how many rows it was limited to
     * @param upTo the number that it was limited to
     */
    public static <T> long reached(List<T> rows, int most, long upTo, ToLongFunction<T> number) {
        return rows.size() < most ? upTo : number.applyAsLong(rows.getLast());
    }
}
