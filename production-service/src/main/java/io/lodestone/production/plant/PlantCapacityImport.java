package io.lodestone.production.plant;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RevisionImport;
import io.lodestone.production.v1.CapacityBasis;
import io.lodestone.production.v1.PlantCapacityRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import of capacities. */
final class PlantCapacityImport extends RevisionImport<PlantCapacityRow> {
    PlantCapacityImport() {
        super(
                "plant_capacity",
                List.of(
                        Column.text("plant"),
                        Column.text("product"),
                        Column.text("metric"),
                        Column.text("basis"),
                        Column.day("as_of_first"),
                        Column.day("as_of_last")),
                List.of(Column.number("value"), Column.number("high"), Column.text("unit")),
                List.of(Column.text("document"), Column.text("note")));
    }

    @Override
    public String kind() {
        return "plant-capacities";
    }

    @Override
    public long line(PlantCapacityRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PlantCapacityRow row, RowReader reader) {
        Cells.need(reader, "basis", row.getBasis());
        CapacityBasis basis = reader.value("basis", row.getBasis(), CapacityBasis.CAPACITY_BASIS_UNSPECIFIED, null);
        DatePeriod asOf = reader.period("as_of", row.getAsOf());
        BigDecimal value = reader.decimal("value", row.getValue());
        BigDecimal high = reader.decimal("high", row.getHigh());
        if (row.getValue().isBlank() && row.getHigh().isBlank()) {
            reader.wrong("value", "missing", "a capacity needs a value, an upper end or both");
        }
        if (value != null && high != null && high.compareTo(value) < 0) {
            reader.wrong("high", "bad_order", "lies below value");
        }
        return new @Nullable Object[] {
            reader.needed("plant", row.getPlant(), 64),
            reader.needed("product", row.getProduct(), Cells.NAME),
            Cells.orEmpty(Cells.metric(reader, "metric", row.getMetric())),
            basis == null ? null : EnumText.of(basis),
            asOf == null ? "-infinity" : asOf.start(),
            asOf == null ? "infinity" : asOf.end(),
            value,
            high,
            reader.needed("unit", row.getUnit(), 60),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE),
            reader.knownAt("known_at", row.getKnownAt())
        };
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(connection, "plant", "plant", "SELECT code FROM plant");
        refuseUnknown(connection, "metric", "metric", "SELECT DISTINCT code FROM metric_definition");
    }
}
