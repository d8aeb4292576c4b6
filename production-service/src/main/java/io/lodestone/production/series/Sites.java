package io.lodestone.production.series;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Which figures stand for a subject where some are of the whole and some of its sites. */
final class Sites {
    private Sites() {}

    /**
     * One figure a period, oldest first: of the whole, else of the only site.
     *
     * @param figures figures of a subject, a metric and a kind
     * @param warn is told of periods that have figures of several sites only
     * @throws DomainException refused, naming the sites, where there are several and no figure of the whole
     */
    static List<Kpi> choose(List<Kpi> figures, Consumer<String> warn) {
        TreeSet<String> sites = new TreeSet<>();
        figures.forEach(kpi -> sites.add(kpi.key().plant()));
        boolean whole = sites.remove("");
        if (sites.size() > 1 && !whole) {
            throw new DomainException(
                    ErrorReason.REFUSED,
                    "There are figures of the sites " + String.join(", ", sites)
                            + " and none of the whole: say which plant is meant.",
                    List.of(),
                    Map.of("plants", String.join(",", sites)));
        }
        Map<DatePeriod, Kpi> chosen = new TreeMap<>(Comparator.comparing(DatePeriod::start));
        List<DatePeriod> ofSites = new ArrayList<>();
        for (Kpi kpi : figures) {
            boolean ofWhole = kpi.key().plant().isEmpty();
            if (ofWhole || sites.size() == 1) {
                chosen.merge(kpi.key().period(), kpi, (one, other) -> ofWhole ? other : one);
            } else {
                ofSites.add(kpi.key().period());
            }
        }
        List<String> left = ofSites.stream()
                .filter(period -> !chosen.containsKey(period))
                .distinct()
                .map(period -> Names.of(period, figures.getFirst().fiscalEndMonth()))
                .toList();
        if (!left.isEmpty()) {
            warn.accept("Only sites have figures for " + Names.of(left) + "; sites are not added up.");
        }
        return List.copyOf(chosen.values());
    }
}
