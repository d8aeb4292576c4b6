package io.lodestone.policy.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A policy on one side of another one.
 *
 * @param code its code
 * @param side on which side it stands
 * @param distance over how many links at least
 * @param links the links that reach it from the policies one nearer
 */
record Chained(String code, Side side, int distance, List<Link> links) {
    /** Keeps a copy of the links. */
    Chained {
        links = List.copyOf(links);
    }

    /**
     * Everything on one side of a policy, nearest first, then by code. A policy that was reached is not reached again, so
     * that circles end.
     *
     * @param links the links whose near end is one of the given codes
     */
    static List<Chained> of(String code, Side side, Function<Set<String>, List<Link>> links) {
        List<Chained> chain = new ArrayList<>();
        Set<String> reached = new TreeSet<>(Set.of(code));
        Set<String> edge = Set.of(code);
        for (int distance = 1; !edge.isEmpty(); distance++) {
            SortedMap<String, List<Link>> next = new TreeMap<>();
            for (Link link : links.apply(edge)) {
                String far = side.far(link);
                if (!reached.contains(far)) {
                    next.computeIfAbsent(far, none -> new ArrayList<>()).add(link);
                }
            }
            for (Map.Entry<String, List<Link>> entry : next.entrySet()) {
                chain.add(new Chained(entry.getKey(), side, distance, entry.getValue()));
            }
            reached.addAll(next.keySet());
            edge = next.keySet();
        }
        return chain;
    }
}
