package io.lodestone.production.effectiveness;

import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums of one period by measure; notes what keeps them from being trusted. */
final class Sums {
    private final Map<Measure, List<Sum>> byMeasure = new EnumMap<>(Measure.class);
    private final List<String> flags = new ArrayList<>();
    private final long hours;

    Sums(List<Sum> sums) {
        for (Sum sum : sums) {
            byMeasure
                    .computeIfAbsent(sum.measure(), measure -> new ArrayList<>())
                    .add(sum);
        }
        this.hours = byMeasure.values().stream().mapToLong(Sums::hours).max().orElse(0);
    }

    private static long hours(List<Sum> sums) {
        return sums.stream().mapToLong(Sum::hours).sum();
    }

    /** True where anything was loaded. */
    boolean has(Measure measure) {
        return byMeasure.containsKey(measure);
    }

    /** The unit in which a measure was loaded, or the first of several; null where nothing was. */
    @Nullable
    Unit unit(Measure measure) {
        List<Sum> sums = byMeasure.get(measure);
        return sums == null ? null : sums.getFirst().unit();
    }

    /** Everything loaded of a measure, unrounded; null where nothing was, or where it cannot be added up. */
    @Nullable
    BigDecimal in(Unit unit, Measure measure) {
        List<Sum> sums = byMeasure.getOrDefault(measure, List.of());
        BigDecimal total = null;
        for (Sum sum : sums) {
            if (sum.overlaps()) {
                flag(measure.metric() + " is loaded for periods that overlap");
                return null;
            }
            if (!sum.unit().converts(unit)) {
                flag(measure.metric() + " in '" + sum.unit().text() + "' does not convert to '" + unit.text() + "'");
                return null;
            }
            BigDecimal value = sum.unit().to(unit).of(sum.value(), MathContext.DECIMAL128);
            total = total == null ? value : total.add(value);
        }
        if (total != null && total.signum() < 0) {
            flag(measure.metric() + " is negative");
        }
        if (total != null && hours(sums) < hours) {
            flag(measure.metric() + " covers " + hours(sums) + " of " + hours + " hours");
        }
        return total;
    }

    void flag(String flag) {
        flags.add(flag);
    }

    /** What was noted, in the order it was. */
    List<String> flags() {
        return List.copyOf(flags);
    }
}
