package io.lodestone.production.check;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.production.kpi.Subjects;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.ReconciliationRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The import of reconciliations. */
final class ReconciliationImport extends RegisterImport<ReconciliationRow> {
    private static final String METRICS = "SELECT code FROM metric_definition";
    private static final String RULES = Stream.of(CheckRule.values())
            .filter(Reconciliation::isRegistered)
            .map(EnumText::of)
            .collect(Collectors.joining(", "));

    private final Set<String> regions = new TreeSet<>();

    ReconciliationImport() {
        super(
                "reconciliation",
                List.of(Column.text("code")),
                List.of(
                        Column.text("rule"),
                        Column.text("subject"),
                        Column.text("metric"),
                        Column.texts("inputs"),
                        Column.number("tolerance_pct"),
                        Column.text("document"),
                        Column.text("note")));
    }

    @Override
    public String kind() {
        return "reconciliations";
    }

    @Override
    public long line(ReconciliationRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(ReconciliationRow row, RowReader reader) {
        Cells.need(reader, "rule", row.getRule());
        Cells.need(reader, "metric", row.getMetric());
        List<String> inputs = reader.list(row.getInputs());
        CheckRule rule = reader.value("rule", row.getRule(), CheckRule.CHECK_RULE_UNSPECIFIED, null);
        if (rule != null) {
            requireFit(rule, inputs, reader);
        }
        String subject = reader.text("subject", row.getSubject(), 64);
        if (subject != null && Subjects.isRegion(subject)) {
            regions.add(subject);
        }
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            rule == null ? null : EnumText.of(rule),
            subject,
            Cells.metric(reader, "metric", row.getMetric()),
            inputs,
            tolerance(reader, row.getTolerancePct()),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE)
        };
    }

    private static void requireFit(CheckRule rule, List<String> inputs, RowReader reader) {
        String name = EnumText.of(rule);
        if (!Reconciliation.isRegistered(rule)) {
            reader.wrong("rule", "bad_value", name + " needs no register; the rules of a register are " + RULES);
            return;
        }
        String mistake = Reconciliation.mistake(rule, inputs.size());
        if (!mistake.isEmpty()) {
            reader.wrong("inputs", "bad_inputs", name + " " + mistake);
        }
        for (String input : inputs) {
            if (rule != CheckRule.CHECK_RULE_SUM && input.startsWith(Reconciliation.MINUS)) {
                reader.wrong("inputs", "bad_inputs", "'" + input + "': only a sum subtracts");
            }
            Cells.metric(reader, "inputs", Reconciliation.metricOf(input));
        }
    }

    private static @Nullable BigDecimal tolerance(RowReader reader, String cell) {
        BigDecimal tolerance = reader.decimal("tolerance_pct", cell);
        if (tolerance != null && tolerance.signum() < 0) {
            reader.wrong("tolerance_pct", "out_of_range", "a tolerance is not negative");
        }
        return tolerance;
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(connection, "metric", "metric", METRICS);
        refuseUnknownAmong(
                connection,
                "inputs",
                "SELECT s.line, ltrim(input, '-') AS code FROM staging s CROSS JOIN unnest(s.inputs) input",
                "metric",
                METRICS);
        refuseUnknown(
                connection,
                "subject",
                "company, plant, country (ISO 3166) or group (EU, world, other)",
                "SELECT subject AS code FROM fiscal_calendar UNION SELECT unnest('{%s}'::text[])"
                        .formatted(String.join(",", regions)));
    }
}
