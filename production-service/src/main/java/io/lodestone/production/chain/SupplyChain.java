package io.lodestone.production.chain;

import io.lodestone.production.v1.ChainDirection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The supply chain around a company.
 *
 * @param distances every party with its least number of steps from the company
 * @param links every edge once, by direction, distance and name; those without a relation last of theirs
 */
record SupplyChain(Map<String, Integer> distances, List<Link> links) {
    /**
     * One edge of the chain.
     *
     * @param direction which way it leads, seen from the company
     * @param distance steps away from the company, from 1
     */
    record Link(Edge edge, ChainDirection direction, int distance) {}

    /** Where a party stands: it belongs to the company, or its goods come to it or come from it. */
    private enum Side {
        OWN,
        UPSTREAM,
        DOWNSTREAM
    }

    /** A party on its side of the company; one can be on several. */
    private record Place(String code, Side side) {}

    private record Step(Place place, int distance) {}

    /**
     * Walks from the company over what it owns and to suppliers and customers: on the way up only to further suppliers, on
     * the way down only to further customers, on both with what these own, and from a plant to who owns it.
     *
     * @param depth most steps away from the company
     * @param edges all edges
     * @param parties all companies and plants
     */
    static SupplyChain around(String company, int depth, List<Edge> edges, Collection<Party> parties) {
        Walk walk = new Walk(
                edges, parties.stream().filter(Party::plant).map(Party::code).collect(Collectors.toSet()));
        walk.reach(new Place(company, Side.OWN), 0);
        while (!walk.ahead.isEmpty() && walk.ahead.getFirst().distance() < depth) {
            Step step = walk.ahead.removeFirst();
            walk.from(step.place(), step.distance() + 1);
        }
        List<Link> links = new ArrayList<>(walk.links.values());
        links.sort(Comparator.comparing(Link::direction)
                .thenComparing(Link::distance)
                .thenComparing(link -> link.edge().relation() == null)
                .thenComparing(link -> link.edge().name()));
        return new SupplyChain(walk.distances, List.copyOf(links));
    }

    private static final class Walk {
        private final Map<String, List<Edge>> byParty = new HashMap<>();
        private final Set<String> plants;
        private final Map<Place, Integer> reached = new HashMap<>();
        private final Map<String, Integer> distances = new HashMap<>();
        private final Map<Edge, Link> links = new LinkedHashMap<>();
        private final Deque<Step> ahead = new ArrayDeque<>();

        private Walk(List<Edge> edges, Set<String> plants) {
            this.plants = plants;
            for (Edge edge : edges) {
                byParty.computeIfAbsent(edge.from(), code -> new ArrayList<>()).add(edge);
                if (!edge.to().equals(edge.from())) {
                    byParty.computeIfAbsent(edge.to(), code -> new ArrayList<>())
                            .add(edge);
                }
            }
        }

        private void reach(Place place, int distance) {
            if (reached.putIfAbsent(place, distance) == null) {
                ahead.addLast(new Step(place, distance));
                distances.putIfAbsent(place.code(), distance);
            }
        }

        private void from(Place place, int distance) {
            for (Edge edge : byParty.getOrDefault(place.code(), List.of())) {
                boolean forward = edge.from().equals(place.code());
                if (edge.owns() && forward) {
                    follow(edge, ChainDirection.CHAIN_DIRECTION_OWNED, edge.to(), place.side(), distance);
                } else if (edge.owns() && place.side() != Side.OWN && plants.contains(place.code())) {
                    follow(edge, ChainDirection.CHAIN_DIRECTION_OWNER, edge.from(), place.side(), distance);
                } else if (!edge.owns() && forward && place.side() != Side.UPSTREAM) {
                    follow(edge, ChainDirection.CHAIN_DIRECTION_DOWNSTREAM, edge.to(), Side.DOWNSTREAM, distance);
                } else if (!edge.owns() && !forward && place.side() != Side.DOWNSTREAM) {
                    follow(edge, ChainDirection.CHAIN_DIRECTION_UPSTREAM, edge.from(), Side.UPSTREAM, distance);
                }
            }
        }

        private void follow(Edge edge, ChainDirection direction, String party, Side side, int distance) {
            links.putIfAbsent(edge, new Link(edge, direction, distance));
            reach(new Place(party, side), distance);
        }
    }
}
