package io.lodestone.production.output;

import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.plant.PlantCapacity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of many statements about the same the newest. */
final class NewestFigures {
    private static final Comparator<Kpi> BY_END = Comparator.comparing(
                    (Kpi kpi) -> kpi.key().period().end())
            .thenComparing(kpi -> kpi.key().period().start(), Comparator.reverseOrder());

    private static final Comparator<PlantCapacity> BY_TIME = Comparator.comparing(
                    (PlantCapacity capacity) -> Objects.requireNonNullElse(capacity.asOfFirst(), LocalDate.MIN))
            .thenComparing(PlantCapacity::knownAt);

    private NewestFigures() {}

    /**
     * Of each subject and plant the figure whose period ends last, the longest of these; the largest first, then by subject
     * and plant. Figures without a number come last.
     */
    static List<Kpi> of(List<Kpi> oneMetric) {
        return newest(oneMetric, kpi -> List.of(kpi.key().subject(), kpi.key().plant()), BY_END).stream()
                .sorted(Comparator.comparing(
                                NewestFigures::number, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                        .thenComparing(kpi -> kpi.key().subject())
                        .thenComparing(kpi -> kpi.key().plant()))
                .toList();
    }

    private static @Nullable BigDecimal number(Kpi kpi) {
        return kpi.current().figure().value();
    }

    /** Of each product, metric and basis the capacity that is about the latest time. */
    static Collection<PlantCapacity> capacities(List<PlantCapacity> onePlant) {
        return newest(onePlant, capacity -> List.of(capacity.product(), capacity.metric(), capacity.basis()), BY_TIME);
    }

    private static <T, K> Collection<T> newest(List<T> all, Function<T, K> about, Comparator<T> order) {
        Map<K, T> newest = all.stream()
                .collect(Collectors.toMap(about, Function.identity(), BinaryOperator.maxBy(order), LinkedHashMap::new));
        return newest.values();
    }
}
