package io.lodestone.production.series;

import io.lodestone.production.kpi.Figure;
import io.lodestone.production.kpi.KpiKey;
import io.lodestone.production.kpi.Publication;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One publication of a figure, after the one before.
 *
 * @param key the figure
 * @param fiscalEndMonth month in which the subject's fiscal year ends
 * @param publication the publication
 * @param recordedAt when it was stored
 * @param cause why it was made; empty for none
 * @param supersedes revision that was current before; 0 for the first
 * @param valueBefore value of that one; null for none
 * @param unitBefore unit of that one; empty for the first
 */
record KpiRevision(
        KpiKey key,
        int fiscalEndMonth,
        Publication publication,
        Instant recordedAt,
        String cause,
        int supersedes,
        @Nullable BigDecimal valueBefore,
        String unitBefore) {
    /** How many parts {@link #sortKey()} has. */
    static final int PARTS = 8;

    /** The value less the one before; null where one of them is missing, or they are in different units. */
    @Nullable
    BigDecimal change() {
        Figure figure = publication.figure();
        return figure.value() == null || valueBefore == null || !Objects.equals(unitBefore, figure.unit())
                ? null
                : figure.value().subtract(valueBefore);
    }

    /** The parts by which publications are listed, in their order. */
    List<String> sortKey() {
        return List.of(
                key.period().start().toString(),
                key.period().end().toString(),
                Integer.toString(key.when().startHour()),
                Integer.toString(key.when().hours()),
                key.plant(),
                key.kind(),
                publication.knownAt().toString(),
                Integer.toString(publication.revision()));
    }
}
