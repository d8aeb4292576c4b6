package io.lodestone.production.series;

import io.lodestone.kit.time.DatePeriod;
import java.util.List;

/** Periods as sentences name them. */
final class Names {
    private static final int MOST = 12;

    private Names() {}

    /** The calendar name of a period, else its fiscal one. */
    static String of(DatePeriod period, int fiscalEndMonth) {
        return period.text(fiscalEndMonth);
    }

    /** A list of names, the end of a long one only counted. */
    static String of(List<String> names) {
        return names.size() <= MOST
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }
}
