package io.lodestone.production.chain;

import io.lodestone.kit.number.EnumText;
import io.lodestone.production.company.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Relations that a chain is made of.
 *
 * @param relations the relations
 * @param undated codes of those that have no date and are taken to hold all the same
 */
record HeldRelations(List<Relation> relations, List<String> undated) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** The relations that hold on a day, or all of them where none is asked for. */
    static HeldRelations on(@Nullable LocalDate day, List<Relation> known) {
        if (day == null) {
            return new HeldRelations(known, List.of());
        }
        List<Relation> held =
                known.stream().filter(relation -> holds(relation, day)).toList();
        return new HeldRelations(
                held,
                held.stream()
                        .filter(relation -> relation.fromFirst() == null && relation.toLast() == null)
                        .map(Relation::code)
                        .toList());
    }

    private static boolean holds(Relation relation, LocalDate day) {
        boolean begun = relation.fromFirst() == null
                ? !has(relation, RelationStatus.RELATION_STATUS_ANNOUNCED)
                : !relation.fromFirst().isAfter(day);
        boolean lasts = relation.toLast() == null
                ? !has(relation, RelationStatus.RELATION_STATUS_ENDED)
                : !relation.toLast().isBefore(day);
        return begun && lasts;
    }

    /** What a reader must know of the relations in a chain. */
    List<String> warnings(@Nullable LocalDate day, SupplyChain chain) {
        List<String> warnings = new ArrayList<>();
        Set<String> codes =
                chain.links().stream().map(link -> link.edge().name()).collect(Collectors.toSet());
        List<String> taken = undated.stream().filter(codes::contains).toList();
        if (!taken.isEmpty()) {
            warnings.add("Without a date, and taken to hold on " + day + ": " + String.join(", ", taken) + ".");
        }
        Map<String, List<Relation>> owners = relations.stream()
                .filter(relation -> relation.kind().equals(EnumText.of(RelationKind.RELATION_KIND_OWNER))
                        && has(relation, RelationStatus.RELATION_STATUS_CURRENT)
                        && relation.sharePct() != null
                        && chain.distances().containsKey(relation.object()))
                .collect(Collectors.groupingBy(Relation::object, TreeMap::new, Collectors.toList()));
        owners.forEach((object, all) -> {
            BigDecimal sum = all.stream()
                    .map(relation -> Objects.requireNonNull(relation.sharePct()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(WHOLE) > 0) {
                warnings.add("The shares of %s add up to %s per cent (%s)."
                        .formatted(
                                object,
                                sum.toPlainString(),
                                all.stream()
                                        .map(relation -> relation.subject() + " "
                                                + Objects.requireNonNull(relation.sharePct())
                                                        .toPlainString())
                                        .collect(Collectors.joining(", "))));
            }
        });
        return warnings;
    }

    private static boolean has(Relation relation, RelationStatus status) {
        return relation.status().equals(EnumText.of(status));
    }
}
