package io.lodestone.production.comparison;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures that are compared.
 *
 * @param figures by subject
 * @param warnings whose figures are left out, and why
 */
record Candidates(Map<String, SubjectFigure> figures, List<String> warnings) {
    /**
     * Finds the figure of each subject.
     *
     * @param kpis figures of one metric and kind by subject, none without
     * @param adds true where a period is the sum of its parts
     */
    static Candidates of(Map<String, List<Kpi>> kpis, ComparedPeriod period, boolean adds) {
        Map<String, SubjectFigure> figures = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        kpis.forEach((subject, own) -> {
            DatePeriod wanted = period.of(own.getFirst().fiscalEndMonth());
            SubjectFigure.find(wanted, own, adds).ifPresent(figure -> figures.put(subject, figure));
            List<String> sites = SubjectFigure.sites(wanted, own);
            if (!sites.isEmpty() && !figures.containsKey(subject)) {
                warnings.add(subject + " states figures for " + String.join(", ", sites)
                        + " but none for the whole, and is left out.");
            }
        });
        return new Candidates(figures, warnings);
    }
}
