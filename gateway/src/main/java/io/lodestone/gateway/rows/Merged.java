package io.lodestone.gateway.rows;

import java.util.Comparator;
import java.util.List;

/**
 * A page out of several services' pages, all in one order.
 *
 * @param items the page
 * @param more whether further items follow
 */
public record Merged<T>(List<T> items, boolean more) {
    /**
     * A page of one service.
     *
     * @param items its items, in order
     * @param more whether it has further ones, which come after these
     */
    public record Source<T>(List<T> items, boolean more) {}

    /**
     * Merges pages. It goes no further than the last item of a service that has more, for what comes next may be its.
     *
     * @param order the order; items that are equal by it keep their service's
     * @param size most items
     */
    public static <T> Merged<T> of(List<Source<T>> sources, Comparator<T> order, int size) {
        List<T> all = sources.stream()
                .flatMap(source -> source.items().stream())
                .sorted(order)
                .toList();
        int end = sources.stream()
                .filter(source -> source.more() && !source.items().isEmpty())
                .mapToInt(source -> all.lastIndexOf(source.items().getLast()) + 1)
                .min()
                .orElse(all.size());
        List<T> items = all.subList(0, Math.min(size, end));
        return new Merged<>(items, items.size() < all.size() || sources.stream().anyMatch(Source::more));
    }
}
