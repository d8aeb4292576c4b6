package io.lodestone.production.check;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.v1.CheckRule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What names a check, and the order in which checks are listed.
 *
 * @param subject who reports
 * @param rule what is compared
 * @param metric metric of the reported figure; empty for shares of owners
 * @param plant the site; empty for none
 * @param period the period
 * @param detail what else tells two checks apart: the code of the reconciliation, else the kind of the reported figure, or
 *     the document that it is compared with; empty where nothing does
 */
record CheckKey(String subject, CheckRule rule, String metric, String plant, DatePeriod period, String detail)
        implements Comparable<CheckKey> {
    /** How many parts {@link #sortKey()} has. */
    static final int PARTS = 7;

    private static final Comparator<CheckKey> ORDER = Comparator.comparing(CheckKey::subject)
            .thenComparing(key -> key.rule.getNumber())
            .thenComparing(CheckKey::metric)
            .thenComparing(CheckKey::plant)
            .thenComparing(key -> key.period.start())
            .thenComparing(key -> key.period.end())
            .thenComparing(CheckKey::detail);

    /** The key of a check of a figure. */
    static CheckKey of(CheckRule rule, Kpi reported, String detail) {
        KpiKey key = reported.key();
        return new CheckKey(key.subject(), rule, key.metric(), key.plant(), key.period(), detail);
    }

    /** The parts by which checks are listed, in their order. */
    List<String> sortKey() {
        return List.of(
                subject,
                Integer.toString(rule.getNumber()),
                metric,
                plant,
                period.start().toString(),
                period.end().toString(),
                detail);
    }

    /** The key of such parts. */
    static CheckKey of(List<String> sortKey) {
        return new CheckKey(
                sortKey.get(0),
                Objects.requireNonNull(CheckRule.forNumber(Integer.parseInt(sortKey.get(1)))),
                sortKey.get(2),
                sortKey.get(3),
                new DatePeriod(LocalDate.parse(sortKey.get(4)), LocalDate.parse(sortKey.get(5))),
                sortKey.get(6));
    }

    @Override
    public int compareTo(CheckKey other) {
        return ORDER.compare(this, other);
    }
}
