package io.lodestone.production.chain;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.company.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an owner holds a plant or company: itself, or through what it owns.
 *
 * @param path the relations from the owner to what is held, at least one
 */
record Holding(List<Relation> path) {
    /** Most relations of a path. */
    static final int LONGEST = 6;

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /**
     * Everything that an owner holds.
     *
     * @param holdings every way in which it holds something
     * @param uncounted codes of relations on the way that are not counted: announced, not confirmed, ended without a day
     * @param circular codes of relations that lead back to who holds them
     */
    record All(List<Holding> holdings, Set<String> uncounted, Set<String> circular) {
        /** What the owner holds according to the relations. */
        static All of(String owner, List<Relation> relations) {
            All all = new All(new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
            all.follow(
                    owner,
                    List.of(),
                    relations.stream()
                            .filter(relation -> relation.kind().equals(EnumText.of(RelationKind.RELATION_KIND_OWNER)))
                            .collect(Collectors.groupingBy(Relation::subject)));
            return all;
        }

        private void follow(String holder, List<Relation> path, Map<String, List<Relation>> byOwner) {
            for (Relation relation : byOwner.getOrDefault(holder, List.of())) {
                List<Relation> longer = new ArrayList<>(path);
                longer.add(relation);
                if (!counts(relation)) {
                    uncounted.add(relation.code());
                } else if (longer.stream().anyMatch(step -> step.subject().equals(relation.object()))) {
                    circular.add(relation.code());
                } else if (longer.size() <= LONGEST) {
                    holdings.add(new Holding(List.copyOf(longer)));
                    follow(relation.object(), longer, byOwner);
                }
            }
        }

        private static boolean counts(Relation relation) {
            return switch (EnumText.parse(RelationStatus.RELATION_STATUS_UNSPECIFIED, relation.status())) {
                case RELATION_STATUS_CURRENT -> true;
                case RELATION_STATUS_ENDED -> relation.toLast() != null;
                case RELATION_STATUS_ANNOUNCED,
                        RELATION_STATUS_UNCONFIRMED,
                        RELATION_STATUS_UNSPECIFIED,
                        UNRECOGNIZED -> false;
            };
        }
    }

    /** What is held. */
    String object() {
        return path.getLast().object();
    }

    /** The companies between the owner and what is held. */
    List<String> between() {
        return path.subList(0, path.size() - 1).stream().map(Relation::object).toList();
    }

    /** The first relation whose share is not stated; null where all are. */
    @Nullable
    Relation withoutShare() {
        return path.stream()
                .filter(relation -> relation.sharePct() == null)
                .findFirst()
                .orElse(null);
    }

    /** Days of the period on which all relations held; one without a date is taken to hold always. */
    long days(DatePeriod period) {
        LocalDate first = period.start();
        LocalDate last = period.end();
        for (Relation relation : path) {
            LocalDate from = relation.fromFirst();
            LocalDate to = relation.toLast();
            first = from != null && from.isAfter(first) ? from : first;
            last = to != null && to.isBefore(last) ? to : last;
        }
        return Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }

    /**
     * The share in per cent, multiplied along the path, as its mean over the days of the period.
     *
     * @throws IllegalStateException where a share is not stated
     */
    BigDecimal sharePct(DatePeriod period) {
        BigDecimal share = WHOLE;
        for (Relation relation : path) {
            if (relation.sharePct() == null) {
                throw new IllegalStateException("No share in " + relation.code());
            }
            share = share.multiply(relation.sharePct()).divide(WHOLE, MathContext.DECIMAL128);
        }
        long all = ChronoUnit.DAYS.between(period.start(), period.end()) + 1;
        return share.multiply(BigDecimal.valueOf(days(period))).divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
    }
}
