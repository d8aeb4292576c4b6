package io.lodestone.gateway.rows;

import io.lodestone.gateway.web.Json;
import java.util.List;

/**
 * A page of rows.
 *
 * @param items the rows
 * @param nextPageToken token of the next page; empty on the last
 * @param beside what a JSON reply says beside the rows
 */
public record Page<T>(List<T> items, String nextPageToken, Json.Part beside) {
    /** Rows with nothing beside them. */
    public Page(List<T> items, String nextPageToken) {
        this(items, nextPageToken, json -> {});
    }

    /** Rows that are all there are. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, "");
    }
}
