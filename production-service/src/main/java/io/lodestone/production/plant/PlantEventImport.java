package io.lodestone.production.plant;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.PlantEventKind;
import io.lodestone.production.v1.PlantEventRow;
import io.lodestone.production.v1.PlantEventStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import of plant events. */
final class PlantEventImport extends RegisterImport<PlantEventRow> {
    PlantEventImport() {
        super(
                "plant_event",
                List.of(Column.text("code")),
                List.of(
                        Column.text("plant"),
                        Column.text("kind"),
                        Column.day("start_first"),
                        Column.day("start_last"),
                        Column.day("end_first"),
                        Column.day("end_last"),
                        Column.text("status"),
                        Column.text("title"),
                        knownAt(),
                        Column.text("document"),
                        Column.text("note")));
    }

    @Override
    public String kind() {
        return "plant-events";
    }

    @Override
    public long line(PlantEventRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(PlantEventRow row, RowReader reader) {
        Cells.need(reader, "kind", row.getKind());
        Cells.need(reader, "start", row.getStart());
        Cells.need(reader, "status", row.getStatus());
        PlantEventKind kind = reader.value("kind", row.getKind(), PlantEventKind.PLANT_EVENT_KIND_UNSPECIFIED, null);
        PlantEventStatus status =
                reader.value("status", row.getStatus(), PlantEventStatus.PLANT_EVENT_STATUS_UNSPECIFIED, null);
        DatePeriod start = reader.period("start", row.getStart());
        DatePeriod end = reader.period("end", row.getEnd());
        if (start != null && end != null && end.end().isBefore(start.start())) {
            reader.wrong("end", "bad_order", "ends before it starts");
        }
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            reader.needed("plant", row.getPlant(), 64),
            kind == null ? null : EnumText.of(kind),
            start == null ? null : start.start(),
            start == null ? null : start.end(),
            end == null ? null : end.start(),
            end == null ? null : end.end(),
            status == null ? null : EnumText.of(status),
            reader.needed("title", row.getTitle(), Cells.NAME),
            reader.knownAt("known_at", row.getKnownAt()),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE)
        };
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(connection, "plant", "plant", "SELECT code FROM plant");
    }
}
