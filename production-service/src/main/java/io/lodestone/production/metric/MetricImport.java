package io.lodestone.production.metric;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.MetricAggregation;
import io.lodestone.production.v1.MetricRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import of metric definitions. */
final class MetricImport extends RegisterImport<MetricRow> {
    MetricImport() {
        super(
                "metric_definition",
                List.of(Column.text("code"), Column.day("valid_from")),
                List.of(
                        Column.text("name"),
                        Column.text("unit"),
                        Column.text("aggregation"),
                        Column.text("weighted_by"),
                        Column.text("basis"),
                        Column.text("definition"),
                        Column.text("what_changed"),
                        Column.text("document")));
    }

    @Override
    public String kind() {
        return "metrics";
    }

    @Override
    public long line(MetricRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(MetricRow row, RowReader reader) {
        Cells.need(reader, "code", row.getCode());
        Cells.need(reader, "aggregation", row.getAggregation());
        MetricAggregation aggregation = reader.value(
                "aggregation", row.getAggregation(), MetricAggregation.METRIC_AGGREGATION_UNSPECIFIED, null);
        boolean weighted = aggregation == MetricAggregation.METRIC_AGGREGATION_WEIGHTED_BY;
        if (weighted && row.getWeightedBy().isBlank()) {
            reader.wrong("weighted_by", "missing", "a weighted mean needs the metric it is weighted by");
        }
        LocalDate validFrom = reader.day("valid_from", row.getValidFrom());
        return new @Nullable Object[] {
            Cells.metric(reader, "code", row.getCode()),
            validFrom == null ? "-infinity" : validFrom,
            reader.needed("name", row.getName(), Cells.NAME),
            reader.needed("unit", row.getUnit(), 60),
            aggregation == null ? null : EnumText.of(aggregation),
            Cells.metric(reader, "weighted_by", row.getWeightedBy()),
            reader.text("basis", row.getBasis(), Cells.NAME),
            reader.needed("definition", row.getDefinition(), Cells.NOTE),
            reader.text("what_changed", row.getWhatChanged(), Cells.NOTE),
            reader.text("document", row.getDocument(), Cells.DOCUMENT)
        };
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(
                connection,
                "weighted_by",
                "metric",
                "SELECT code FROM metric_definition UNION SELECT code FROM staging");
    }
}
