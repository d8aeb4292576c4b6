package io.lodestone.production.plant;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.PlantRow;
import io.lodestone.production.v1.PlantStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The import of plants. */
final class PlantImport extends RegisterImport<PlantRow> {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][a-z]?");

    PlantImport() {
        super(
                "plant",
                List.of(Column.text("code")),
                List.of(
                        Column.text("name"),
                        Column.text("name_original"),
                        Column.texts("aliases"),
                        Column.text("company"),
                        Column.text("country"),
                        Column.text("region"),
                        Column.number("latitude"),
                        Column.number("longitude"),
                        Column.texts("stages"),
                        Column.texts("elements"),
                        Column.text("status"),
                        Column.day("since_first"),
                        Column.day("since_last"),
                        new Column("start_year", "integer"),
                        Column.text("document"),
                        Column.text("note")));
    }

    @Override
    public String kind() {
        return "plants";
    }

    @Override
    public long line(PlantRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PlantRow row, RowReader reader) {
        PlantStatus status = reader.value(
                "status", row.getStatus(), PlantStatus.PLANT_STATUS_UNSPECIFIED, PlantStatus.PLANT_STATUS_UNKNOWN);
        DatePeriod since = reader.period("status_since", row.getStatusSince());
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            reader.needed("name", row.getName(), Cells.NAME),
            reader.text("name_original", row.getNameOriginal(), Cells.NAME),
            reader.list(row.getAliases()),
            reader.text("company", row.getCompany(), 64),
            Cells.country(reader, row.getCountry()),
            reader.text("region", row.getRegion(), Cells.NAME),
            degrees(reader, "latitude", row.getLatitude(), 90),
            degrees(reader, "longitude", row.getLongitude(), 180),
            Cells.stages(reader, row.getStages()),
            elements(reader, row.getElements()),
            status == null ? null : EnumText.of(status),
            since == null ? null : since.start(),
            since == null ? null : since.end(),
            reader.integer("start_year", row.getStartYear(), 1800, 2200),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE)
        };
    }

    private static @Nullable BigDecimal degrees(RowReader reader, String column, String cell, int most) {
        BigDecimal degrees = reader.decimal(column, cell);
        if (degrees != null && degrees.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            reader.wrong(column, "out_of_range", "lies between -" + most + " and " + most + " degrees");
        }
        return degrees;
    }

    private static List<String> elements(RowReader reader, String cell) {
        List<String> elements = reader.list(cell);
        for (String element : elements) {
            if (!SYMBOL.matcher(element).matches()) {
                reader.wrong("elements", "bad_value", "'" + element + "' is no chemical symbol such as Nd");
            }
        }
        return elements;
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(connection, "company", "company", "SELECT code FROM company");
        refuseTaken(connection, "company", "company");
    }
}
