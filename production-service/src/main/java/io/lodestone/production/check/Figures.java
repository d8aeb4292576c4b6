package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of one subject by months, quarters, halves and years, at a date of knowledge. */
final class Figures {
    /** Kind of what was reached. */
    static final String ACTUAL = "actual";

    /** Kind of what somebody thinks was reached. */
    static final String ESTIMATE = "estimate";

    private final String subject;
    private final Map<String, List<Kpi>> byKind;
    private final Map<KpiKey, Kpi> byKey;

    /** Figures, all of the subject. */
    Figures(String subject, List<Kpi> all) {
        this.subject = subject;
        this.byKind =
                all.stream().collect(Collectors.groupingBy(kpi -> kpi.key().kind()));
        this.byKey = all.stream().collect(Collectors.toMap(Kpi::key, Function.identity()));
    }

    /** Who reports. */
    String subject() {
        return subject;
    }

    /** The figures of a kind, in the order of the list. */
    List<Kpi> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** What was reached by a metric, in the order of the list. */
    List<Kpi> actuals(String metric) {
        return of(ACTUAL).stream()
                .filter(kpi -> kpi.key().metric().equals(metric))
                .toList();
    }

    /** What was reached, at a site or, for no plant, by the whole; where nobody stated the whole, at the only site. */
    Optional<Kpi> actual(String metric, String plant, DatePeriod period) {
        return find(ACTUAL, metric, plant, period);
    }

    /** A figure of a kind, at a site or, for no plant, of the whole; where nobody stated the whole, of the only site. */
    Optional<Kpi> find(String kind, String metric, String plant, DatePeriod period) {
        Kpi stated = byKey.get(new KpiKey(subject, plant, metric, kind, period));
        if (stated != null || !plant.isEmpty()) {
            return Optional.ofNullable(stated);
        }
        List<Kpi> sites = of(kind).stream()
                .filter(kpi ->
                        kpi.key().metric().equals(metric) && kpi.key().period().equals(period))
                .toList();
        return sites.size() == 1 ? Optional.of(sites.getFirst()) : Optional.empty();
    }
}
