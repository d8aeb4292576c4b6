package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import io.lodestone.production.unit.Unit;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures for tests, of a subject whose year ends in December. */
final class Figures {
    static final Grid QUARTERS = new Grid(12, 3);
    static final Unit TONNES = Unit.parse("t");

    private Figures() {}

    /** An exact figure in tonnes. */
    static Kpi kpi(String period, String value) {
        return kpi("", period, value, "t", 1);
    }

    static Kpi kpi(String plant, String period, String value, String unit, int definition) {
        return kpi(
                plant,
                period,
                new Figure(new BigDecimal(value), null, null, unit, Exactness.EXACTNESS_EXACT),
                definition);
    }

    static Kpi kpi(String plant, String period, Figure figure, int definition) {
        return new Kpi(
                new KpiKey("subject", plant, "metric", "actual", DatePeriod.parse(period)),
                definition,
                12,
                new Publication(figure, 1, Instant.parse("2025-01-01T00:00:00Z"), "document", ""),
                Instant.EPOCH,
                "",
                List.of());
    }

    /** A figure around which, or without which, ends were stated. */
    static Kpi range(String period, @Nullable String value, @Nullable String low, @Nullable String high) {
        return kpi(
                "",
                period,
                new Figure(number(value), number(low), number(high), "t", Exactness.EXACTNESS_APPROXIMATE),
                1);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Readings in tonnes, by their first day. */
    static NavigableMap<LocalDate, Reading> readings(Kpi... figures) {
        NavigableMap<LocalDate, Reading> readings = new TreeMap<>();
        for (Kpi figure : figures) {
            Reading reading = Reading.of(
                    Input.of(figure), Unit.parse(figure.current().figure().unit()));
            readings.put(reading.period().start(), reading);
        }
        return readings;
    }
}
