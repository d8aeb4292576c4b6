package io.lodestone.policy.quantity;

import io.lodestone.kit.number.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A year's quantity: its batches, their sum, and the total that was stated. The two are held against each other only where
 * that means something: two batches or more, numbered from 1 without a gap, all values known, and a stated total.
 *
 * @param key what is counted
 * @param batches the batches by number; one that several policies state alike stands here once
 * @param sum their sum, exact; null where there is none or where the value of one is not known
 * @param stated what states the total, the newest known; of a year without batches its quantity; null for none
 * @param difference sum less stated; null where one of them is not known
 * @param verdict what came of it
 * @param reason why it could not be checked, or which of several totals was taken; empty otherwise
 * @param isPublished false where a part of it was given out and not published
 */
record Total(
        QuantityKey key,
        List<Statement> batches,
        @Nullable BigDecimal sum,
        @Nullable Statement stated,
        @Nullable BigDecimal difference,
        Verdict verdict,
        String reason,
        boolean isPublished) {
    private static final Comparator<Statement> BY_KNOWLEDGE =
            Comparator.comparing(Statement::knownAt).thenComparing(Statement::policy);

    /** Adds up what is stated of one quantity. */
    static Total of(QuantityKey key, List<Statement> statements) {
        SortedMap<Integer, List<Statement>> batches = batches(statements);
        List<Statement> totals = totals(statements, batches.isEmpty());
        Statement stated = totals.stream()
                .max(Comparator.comparing((Statement total) -> total.value() != null)
                        .thenComparing(BY_KNOWLEDGE))
                .orElse(null);
        BigDecimal sum = sum(batches.values());
        BigDecimal difference = difference(sum, stated == null ? null : stated.value());
        List<String> reasons = batches.isEmpty()
                ? List.of(withoutBatches(statements))
                : Stream.concat(ofBatches(batches), ofTotals(totals, stated, statements))
                        .toList();
        return new Total(
                key,
                batches.values().stream().flatMap(List::stream).toList(),
                sum,
                stated,
                difference,
                reasons.isEmpty() && difference != null ? verdict(difference) : Verdict.NOT_CHECKABLE,
                Stream.concat(reasons.stream(), severalTotals(totals, stated)).collect(Collectors.joining("; ")),
                statements.stream().allMatch(Statement::isPublished));
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal sum, @Nullable BigDecimal total) {
        return sum == null || total == null ? null : sum.subtract(total);
    }

    private static Verdict verdict(BigDecimal difference) {
        return difference.signum() == 0 ? Verdict.AGREES : Verdict.DIFFERS;
    }

    private static SortedMap<Integer, List<Statement>> batches(List<Statement> statements) {
        SortedMap<Integer, List<Statement>> batches = new TreeMap<>();
        statements.stream().filter(Statement::isBatch).sorted(BY_KNOWLEDGE).forEach(batch -> {
            List<Statement> same = batches.computeIfAbsent(batch.batch(), number -> new ArrayList<>());
            if (same.stream().noneMatch(batch::agrees)) {
                same.add(batch);
            }
        });
        return batches;
    }

    /** What states the total; in a year that was not given out in batches any quantity of the year does. */
    private static List<Statement> totals(List<Statement> statements, boolean noBatches) {
        List<Statement> totals = statements.stream().filter(Statement::isTotal).toList();
        return totals.isEmpty() && noBatches ? statements : totals;
    }

    private static @Nullable BigDecimal sum(Collection<List<Statement>> batches) {
        BigDecimal sum = BigDecimal.ZERO;
        for (List<Statement> batch : batches) {
            BigDecimal value = batch.size() == 1 ? batch.getFirst().value() : null;
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return batches.isEmpty() ? null : sum;
    }

    private static String withoutBatches(List<Statement> statements) {
        if (!statements.stream().allMatch(Statement::isPublished)) {
            return "given out and not published";
        }
        return statements.stream().anyMatch(Statement::isTotal)
                ? "its batches are not known"
                : "not given out in batches";
    }

    private static Stream<String> ofBatches(SortedMap<Integer, List<Statement>> batches) {
        int last = batches.lastKey();
        Stream<String> missing = IntStream.rangeClosed(1, last)
                .filter(number -> !batches.containsKey(number))
                .mapToObj(number -> "batch " + number + " is not known");
        Stream<String> unclear = batches.values().stream().flatMap(Total::ofBatch);
        Stream<String> single = last == 1 ? Stream.of("only batch 1 is known") : Stream.empty();
        return Stream.of(missing, unclear, single).flatMap(reasons -> reasons);
    }

    private static Stream<String> ofBatch(List<Statement> batch) {
        Statement first = batch.getFirst();
        String name = "batch " + first.batch();
        if (batch.size() > 1) {
            return Stream.of(name + " is stated differently by "
                    + batch.stream().map(Statement::policy).distinct().collect(Collectors.joining(" and ")));
        }
        if (!first.isPublished()) {
            return Stream.of(name + " was not published");
        }
        return first.value() == null ? Stream.of(name + " has no single value") : Stream.empty();
    }

    private static Stream<String> ofTotals(
            List<Statement> totals, @Nullable Statement stated, List<Statement> statements) {
        if (stated != null && stated.value() != null) {
            return Stream.empty();
        }
        if (!totals.isEmpty()) {
            return Stream.of("the total was not published, or has no single value");
        }
        return Stream.of(
                statements.stream().allMatch(Statement::isBatch)
                        ? "no total is stated"
                        : "no total is stated: a quantity of the whole year is marked neither as a batch nor as the total");
    }

    private static Stream<String> severalTotals(List<Statement> totals, @Nullable Statement stated) {
        List<String> values = totals.stream()
                .map(Statement::value)
                .filter(Objects::nonNull)
                .map(value -> Decimals.normal(value).toPlainString())
                .distinct()
                .toList();
        return stated == null || values.size() < 2
                ? Stream.empty()
                : Stream.of("the stated totals differ, " + String.join(" and ", values)
                        + "; taken is the newest known, of " + stated.policy());
    }
}
