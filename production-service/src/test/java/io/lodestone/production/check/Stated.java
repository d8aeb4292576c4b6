package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of the subject {@code mp}, as tests state them. */
final class Stated {
    private static final Instant KNOWN = Instant.parse("2025-02-20T00:00:00Z");

    private String plant = "";
    private String kind = Figures.ACTUAL;
    private int definition = 1;
    private int endMonth = DatePeriod.DECEMBER;
    private Exactness exactness = Exactness.EXACTNESS_EXACT;
    private String document = "report";
    private final List<Publication> alternatives = new ArrayList<>();
    private final String metric;
    private final String period;
    private final @Nullable BigDecimal value;
    private final @Nullable BigDecimal low;
    private final @Nullable BigDecimal high;
    private final String unit;

    private Stated(
            String metric,
            String period,
            @Nullable BigDecimal value,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            String unit) {
        this.metric = metric;
        this.period = period;
        this.value = value;
        this.low = low;
        this.high = high;
        this.unit = unit;
    }

    static Stated of(String metric, String period, String value, String unit) {
        return new Stated(metric, period, new BigDecimal(value), null, null, unit);
    }

    static Stated range(String metric, String period, String low, String high, String unit) {
        return new Stated(metric, period, null, number(low), number(high), unit);
    }

    private static @Nullable BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    Stated at(String site) {
        plant = site;
        return this;
    }

    Stated as(String statement) {
        kind = statement;
        return this;
    }

    Stated about() {
        exactness = Exactness.EXACTNESS_APPROXIMATE;
        return this;
    }

    Stated definition(int version) {
        definition = version;
        return this;
    }

    Stated yearToJune() {
        endMonth = 6;
        return this;
    }

    Stated in(String code) {
        document = code;
        return this;
    }

    Stated but(String other, String code) {
        alternatives.add(
                publication(new Figure(new BigDecimal(other), null, null, unit, Exactness.EXACTNESS_EXACT), code));
        return this;
    }

    Kpi kpi() {
        return new Kpi(
                new KpiKey("mp", plant, metric, kind, DatePeriod.parse(period, endMonth)),
                definition,
                endMonth,
                publication(new Figure(value, low, high, unit, exactness), document),
                KNOWN,
                "",
                List.copyOf(alternatives));
    }

    private static Publication publication(Figure figure, String document) {
        return new Publication(figure, 1, KNOWN, document, "");
    }

    static Figures figures(Stated... stated) {
        return new Figures("mp", Arrays.stream(stated).map(Stated::kpi).toList());
    }
}
