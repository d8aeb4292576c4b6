package io.lodestone.production.chain;

import io.lodestone.kit.number.EnumText;
import io.lodestone.production.company.Relation;
import io.lodestone.production.v1.RelationKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goods or ownership between two parties.
 *
 * @param from who supplies or owns
 * @param to who is supplied or owned
 * @param owns true for ownership, false for goods
 * @param relation what states it; null where the register of plants alone names the company that runs the plant
 */
record Edge(String from, String to, boolean owns, @Nullable Relation relation) {
    /** The edges of relations, and of plants whose register entry names a company that no relation calls their owner. */
    static List<Edge> all(List<Relation> relations, Collection<Party> parties) {
        List<Edge> edges = new ArrayList<>(
                relations.stream().flatMap(relation -> of(relation).stream()).toList());
        Set<List<String>> owned = edges.stream()
                .filter(Edge::owns)
                .map(edge -> List.of(edge.from(), edge.to()))
                .collect(Collectors.toSet());
        parties.stream()
                .filter(party -> !party.company().isEmpty() && !owned.contains(List.of(party.company(), party.code())))
                .map(party -> new Edge(party.company(), party.code(), true, null))
                .forEach(edges::add);
        return edges;
    }

    /** The edge of a relation; empty where the relation moves no goods and is no ownership. */
    private static Optional<Edge> of(Relation relation) {
        return switch (EnumText.parse(RelationKind.RELATION_KIND_UNSPECIFIED, relation.kind())) {
            case RELATION_KIND_OWNER -> Optional.of(new Edge(relation.subject(), relation.object(), true, relation));
            case RELATION_KIND_SUPPLIER ->
                Optional.of(new Edge(relation.subject(), relation.object(), false, relation));
            case RELATION_KIND_CUSTOMER ->
                Optional.of(new Edge(relation.object(), relation.subject(), false, relation));
            case RELATION_KIND_PARTNER,
                    RELATION_KIND_LENDER,
                    RELATION_KIND_GOVERNMENT_CONTRACT,
                    RELATION_KIND_ACQUIRER,
                    RELATION_KIND_UNSPECIFIED,
                    UNRECOGNIZED -> Optional.empty();
        };
    }

    /** What names the edge: the relation's code, else both ends. */
    String name() {
        return relation == null ? from + "/" + to : relation.code();
    }
}
