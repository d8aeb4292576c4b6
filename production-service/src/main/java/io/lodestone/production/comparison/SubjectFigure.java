package io.lodestone.production.comparison;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one subject states for its own period: a figure, or the parts that it is the sum of.
 *
 * @param period the subject's own period
 * @param stated the figure itself, or the parts, oldest first; never empty
 */
record SubjectFigure(DatePeriod period, List<Kpi> stated) {
    /** Months of halves, quarters and months, longest first. */
    private static final List<Integer> PARTS = List.of(6, 3, 1);

    /**
     * Finds the figure of a period: that of the whole subject, else that of its only site, else the sum of parts of one
     * length that are all stated.
     *
     * @param kpis figures of one subject and metric
     * @param adds true where a period is the sum of its parts
     * @return empty where there is none, or only figures of several sites
     */
    static Optional<SubjectFigure> find(DatePeriod period, List<Kpi> kpis, boolean adds) {
        Optional<Kpi> whole = pick(period, kpis);
        if (whole.isPresent()) {
            return Optional.of(new SubjectFigure(period, List.of(whole.get())));
        }
        return adds
                ? PARTS.stream()
                        .flatMap(months -> parts(period, months, kpis).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Kpi> pick(DatePeriod period, List<Kpi> kpis) {
        List<Kpi> same =
                kpis.stream().filter(kpi -> kpi.key().period().equals(period)).toList();
        return same.stream()
                .filter(kpi -> kpi.key().plant().isEmpty())
                .findFirst()
                .or(() -> same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty());
    }

    private static Optional<SubjectFigure> parts(DatePeriod period, int months, List<Kpi> kpis) {
        List<Kpi> parts = new ArrayList<>();
        if (months >= period.months()) {
            return Optional.empty();
        }
        for (LocalDate first = period.start(); first.isBefore(period.end()); first = first.plusMonths(months)) {
            Optional<Kpi> part =
                    pick(new DatePeriod(first, first.plusMonths(months).minusDays(1)), kpis);
            if (part.isEmpty() || part.get().current().figure().value() == null) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new SubjectFigure(period, List.copyOf(parts)));
    }

    /** The sites that figures of the period are stated for, where they are several and none is of the whole. */
    static List<String> sites(DatePeriod period, List<Kpi> kpis) {
        List<String> sites = kpis.stream()
                .filter(kpi -> kpi.key().period().equals(period))
                .map(kpi -> kpi.key().plant())
                .sorted()
                .toList();
        return sites.contains("") || sites.size() < 2 ? List.of() : sites;
    }

    /** True where the figure is a sum of parts. */
    boolean isSum() {
        return stated.size() > 1;
    }

    /** The last of the stated figures; the figure itself where it is no sum. */
    Kpi last() {
        return stated.getLast();
    }

    /** The fiscal name of the period; empty where the subject's year ends in December. */
    String fiscalLabel() {
        int endMonth = last().fiscalEndMonth();
        return endMonth == DatePeriod.DECEMBER
                ? ""
                : period.fiscalText(endMonth).orElse("");
    }

    /** The site where all of it is of one; empty otherwise. */
    String plant() {
        List<String> plants =
                stated.stream().map(kpi -> kpi.key().plant()).distinct().toList();
        return plants.size() == 1 ? plants.getFirst() : "";
    }

    /** The units of the stated figures, each once. */
    List<String> units() {
        return stated.stream()
                .map(kpi -> kpi.current().figure().unit())
                .distinct()
                .toList();
    }

    /** The youngest of the stated figures. */
    Kpi youngest() {
        return stated.stream()
                .max(Comparator.comparing(kpi -> kpi.current().knownAt()))
                .orElseThrow();
    }
}
