package io.lodestone.pricing.mapping;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.number.Decimals;
import io.lodestone.kit.text.FileText;
import io.lodestone.kit.text.Nearest;
import io.lodestone.kit.time.PeriodPattern;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.MappedColumn;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold in a mapping, beside the rules that the contract writes on each field. */
final class MappingRules {
    private MappingRules() {}

    /**
     * The mapping as it is kept: without what the service gives, header lines counted, factors without
     * trailing zeros.
     *
     * @throws DomainException naming the field at fault
     */
    static ImportMapping checked(ImportMapping mapping) {
        if (!mapping.getPeriodFormat().isEmpty()) {
            try {
                PeriodPattern.of(mapping.getPeriodFormat());
            } catch (IllegalArgumentException e) {
                throw DomainException.invalid("mapping.period_format", String.valueOf(e.getMessage()));
            }
        }
        String point = mapping.getDecimalPoint().isEmpty() ? "." : mapping.getDecimalPoint();
        if (mapping.getGrouping().equals(point)) {
            throw DomainException.invalid("mapping.grouping", "'" + point + "' is the decimal point already");
        }
        checkHeaders(mapping);
        checkMeanings(mapping);
        ImportMapping.Builder kept = mapping.toBuilder()
                .setHeaderLines(Math.max(1, mapping.getHeaderLines()))
                .clearVersion()
                .clearRecordedAt();
        for (int i = 0; i < mapping.getColumnsCount(); i++) {
            if (mapping.getColumns(i).hasFactor()) {
                kept.getColumnsBuilder(i).setFactor(Decimals.toProto(factor(mapping.getColumns(i), i)));
            }
        }
        return kept.build();
    }

    private static void checkHeaders(ImportMapping mapping) {
        Map<String, String> taken = new HashMap<>();
        take(taken, mapping.getPeriodColumn(), "mapping.period_column");
        for (int i = 0; i < mapping.getColumnsCount(); i++) {
            take(taken, mapping.getColumns(i).getHeader(), column(i) + ".header");
        }
        for (int i = 0; i < mapping.getIgnoredColumnsCount(); i++) {
            take(taken, mapping.getIgnoredColumns(i), "mapping.ignored_columns[" + i + "]");
        }
    }

    private static void take(Map<String, String> taken, String header, String field) {
        String normal = FileText.normal(header);
        if (normal.isEmpty()) {
            throw DomainException.invalid(field, "must not be blank");
        }
        String before = taken.putIfAbsent(normal, field);
        if (before != null) {
            throw DomainException.invalid(
                    field, "'" + header + "' stands under " + before.substring("mapping.".length()) + " already");
        }
    }

    private static void checkMeanings(ImportMapping mapping) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < mapping.getColumnsCount(); i++) {
            MappedColumn column = mapping.getColumns(i);
            if (!seen.add(column.getInstrument() + " " + column.getFieldValue())) {
                throw DomainException.invalid(
                        column(i) + ".field",
                        "another column is this number of '" + column.getInstrument() + "' already");
            }
        }
    }

    private static BigDecimal factor(MappedColumn column, int index) {
        BigDecimal factor = Decimals.ofProto(true, column.getFactor(), column(index) + ".factor");
        if (factor == null || factor.signum() <= 0) {
            throw DomainException.invalid(column(index) + ".factor", "must be above zero");
        }
        return factor;
    }

    /**
     * Refuses instruments that there are not.
     *
     * @param known codes of all instruments
     * @throws DomainException naming the first column that names an unknown one, and the nearest known code
     */
    static void checkInstruments(ImportMapping mapping, Collection<String> known) {
        for (int i = 0; i < mapping.getColumnsCount(); i++) {
            String code = mapping.getColumns(i).getInstrument();
            if (!known.contains(code)) {
                throw DomainException.invalid(
                        column(i) + ".instrument",
                        "there is no instrument '" + code + "'"
                                + Nearest.of(code, known)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
    }

    private static String column(int index) {
        return "mapping.columns[" + index + "]";
    }
}
