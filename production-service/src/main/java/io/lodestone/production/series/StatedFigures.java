package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.type.v1.Frequency;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The figures of one length of periods that a series is worked out of.
 *
 * @param frequency the length
 * @param grid the subject's periods of that length
 * @param figures figures of such periods, oldest first, one a period
 */
record StatedFigures(Frequency frequency, Grid grid, List<Kpi> figures) {
    private static final Map<Frequency, Integer> MONTHS = Map.of(
            Frequency.FREQUENCY_Q, 3, Frequency.FREQUENCY_H, 6, Frequency.FREQUENCY_A, 12, Frequency.FREQUENCY_M, 1);

    /**
     * Chooses among all stated figures of a length those of the subject's own periods near a range, of the whole or the
     * only site.
     *
     * @param stated figures of one subject and metric, of any length
     * @param warn is told what is left out
     * @return empty where there is no figure of the subject's own periods, near the range or not
     */
    static Optional<StatedFigures> choose(
            Frequency frequency, List<Kpi> stated, DatePeriod range, Consumer<String> warn) {
        List<Kpi> all = stated.stream()
                .filter(kpi -> kpi.key().when().frequency() == frequency)
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int endMonth = all.getFirst().fiscalEndMonth();
        Grid grid = new Grid(endMonth, Objects.requireNonNull(MONTHS.get(frequency)));
        DatePeriod reach = reach(grid, range);
        List<Kpi> near =
                all.stream().filter(kpi -> reach.overlaps(kpi.key().period())).toList();
        List<String> off = near.stream()
                .map(kpi -> kpi.key().period())
                .filter(period -> !grid.holds(period))
                .map(period -> Names.of(period, endMonth))
                .distinct()
                .toList();
        if (!off.isEmpty()) {
            warn.accept("Left out, for the subject's fiscal year ends in "
                    + Month.of(endMonth).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ": " + Names.of(off) + ".");
        }
        if (all.stream().noneMatch(kpi -> grid.holds(kpi.key().period()))) {
            return Optional.empty();
        }
        List<Kpi> own =
                near.stream().filter(kpi -> grid.holds(kpi.key().period())).toList();
        return Optional.of(new StatedFigures(frequency, grid, Sites.choose(own, warn)));
    }

    /** The days that values of a range can be made of: its fiscal years and the year before. */
    private static DatePeriod reach(Grid grid, DatePeriod range) {
        LocalDate first = grid.year(grid.at(range.start())).start();
        return new DatePeriod(
                first.minusYears(1), grid.year(grid.at(range.end())).end());
    }
}
