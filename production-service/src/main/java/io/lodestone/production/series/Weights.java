package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stated figures that those of another metric are weighted by. */
final class Weights {
    /** No weights: enough where nothing is weighted. */
    static final Weights NONE = new Weights("", List.of());

    private final String metric;
    private final Map<DatePeriod, List<Kpi>> figures;

    /** The figures of the weighting metric. */
    Weights(String metric, List<Kpi> figures) {
        this.metric = metric;
        this.figures =
                figures.stream().collect(Collectors.groupingBy(kpi -> kpi.key().period()));
    }

    /** Code of the weighting metric. */
    String metric() {
        return metric;
    }

    /** The figure that weights one of a period and a site: of the same site, else of the whole; null where there is none with a value. */
    @Nullable
    Figure of(DatePeriod period, String plant) {
        Figure ofWhole = null;
        for (Kpi kpi : figures.getOrDefault(period, List.of())) {
            Figure figure = kpi.current().figure();
            if (figure.value() != null && kpi.key().plant().equals(plant)) {
                return figure;
            }
            if (figure.value() != null && kpi.key().plant().isEmpty()) {
                ofWhole = figure;
            }
        }
        return ofWhole;
    }

    /** A weight in the unit of another one; null where it does not convert. */
    static @Nullable BigDecimal in(Figure weight, String unit) {
        Unit own = Unit.parse(weight.unit());
        Unit other = Unit.parse(unit);
        BigDecimal value = weight.value();
        return value == null || !own.converts(other) ? null : own.to(other).of(value, MathContext.DECIMAL128);
    }
}
