package io.lodestone.production.testing;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import io.lodestone.type.v1.Exactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** KPIs for tests of calculations. */
public final class Figures {
    private Figures() {}

    /** An exact actual figure in tonnes, of the first definition. */
    public static Kpi tonnes(String subject, String plant, String period, int fiscalEndMonth, String value) {
        return tonnes(subject, plant, DatePeriod.parse(period, fiscalEndMonth), fiscalEndMonth, new BigDecimal(value));
    }

    /** An exact actual figure in tonnes, of the first definition. */
    public static Kpi tonnes(String subject, String plant, DatePeriod period, int fiscalEndMonth, BigDecimal value) {
        return kpi(
                subject,
                plant,
                period,
                fiscalEndMonth,
                1,
                new Figure(value, null, null, "t", Exactness.EXACTNESS_EXACT));
    }

    /** A figure. */
    public static Kpi kpi(
            String subject, String plant, DatePeriod period, int fiscalEndMonth, int definition, Figure figure) {
        return new Kpi(
                new KpiKey(subject, plant, "output", "actual", period),
                definition,
                fiscalEndMonth,
                new Publication(figure, 1, Instant.EPOCH, "doc-" + subject, ""),
                Instant.EPOCH,
                "",
                List.of());
    }
}
