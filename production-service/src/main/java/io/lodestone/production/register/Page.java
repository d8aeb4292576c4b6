package io.lodestone.production.register;

import com.google.protobuf.Message;
import io.lodestone.kit.page.PageToken;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param rows its rows
 * @param more whether further rows follow
 */
public record Page<T>(List<T> rows, boolean more) {
    /** The page of the given size, of rows that were read with one more than the page holds. */
    public static <T> Page<T> of(List<T> oneMore, int size) {
        return new Page<>(oneMore.subList(0, Math.min(size, oneMore.size())), oneMore.size() > size);
    }

    /** The rows in another form. */
    public <P> List<P> rows(Function<T, P> form) {
        return rows.stream().map(form).toList();
    }

    /** The token of the next page; empty on the last. */
    public String nextToken(Message request, Function<T, List<String>> key) {
        return more ? PageToken.of(request, key.apply(rows.getLast())) : "";
    }
}
