package io.lodestone.pricing.price;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a date of knowledge lets see, as parts of SQL. */
final class PriceFacts {
    private PriceFacts() {}

    /**
     * Rows of one price a period, named {@code f}, newest period first where the date of knowledge is not now.
     *
     * @param instrument SQL of the instrument's id; where it has an argument, that comes before {@link #moments}
     */
    static String of(String instrument, KnowledgeDate knowledge) {
        return knowledge.isLatest()
                ? "(SELECT * FROM price_current WHERE instrument_id = " + instrument + ") f"
                : "(SELECT DISTINCT ON (period_start, period_end) * FROM price_revision WHERE instrument_id = "
                        + instrument + visible(knowledge)
                        + " ORDER BY period_start DESC, period_end DESC, known_at DESC, revision DESC) f";
    }

    /** The condition on a revision, to be put behind another one. */
    static String visible(KnowledgeDate knowledge) {
        return (knowledge.known() == null ? "" : " AND known_at <= ?")
                + (knowledge.recorded() == null ? "" : " AND recorded_at <= ?");
    }

    /** The arguments of {@link #visible}. */
    static List<Object> moments(KnowledgeDate knowledge) {
        return Stream.<@Nullable Object>of(Times.toJdbc(knowledge.known()), Times.toJdbc(knowledge.recorded()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
