package io.lodestone.production.timeline;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import java.time.LocalDate;
import java.util.Set;

/**
 * What a part of a timeline is made of.
 *
 * @param range the days asked for
 * @param elements symbols of which one must be meant; empty: any
 * @param asOf the date of knowledge
 * @param after where to begin: behind this place
 * @param most most items of each kind
 */
record TimelineQuery(DatePeriod range, Set<String> elements, KnowledgeDate asOf, Place after, int most) {
    /** Keeps a copy. */
    TimelineQuery {
        elements = Set.copyOf(elements);
    }

    /**
     * A place in the order of timelines.
     *
     * @param day first day of the date
     * @param kind number of the kind
     * @param id id among the kind
     */
    record Place(LocalDate day, int kind, String id) {
        /** Before every item. */
        static final Place BEGINNING = new Place(LocalDate.of(1, 1, 1), 0, "");
    }
}
