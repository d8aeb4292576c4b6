package io.lodestone.production.company;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationRow;
import io.lodestone.production.v1.RelationStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import of relations. */
final class RelationImport extends RegisterImport<RelationRow> {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final String PARTIES = "SELECT subject AS code FROM fiscal_calendar";

    RelationImport() {
        super(
                "relation",
                List.of(Column.text("code")),
                List.of(
                        Column.text("subject"),
                        Column.text("kind"),
                        Column.text("object"),
                        Column.text("product"),
                        Column.number("share_pct"),
                        Column.number("amount"),
                        Column.text("amount_unit"),
                        Column.day("from_first"),
                        Column.day("from_last"),
                        Column.day("to_first"),
                        Column.day("to_last"),
                        Column.text("status"),
                        knownAt(),
                        Column.text("document"),
                        Column.text("note")));
    }

    @Override
    public String kind() {
        return "relations";
    }

    @Override
    public long line(RelationRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(RelationRow row, RowReader reader) {
        RelationKind kind = reader.value("kind", row.getKind(), RelationKind.RELATION_KIND_UNSPECIFIED, null);
        Cells.need(reader, "kind", row.getKind());
        RelationStatus status = reader.value(
                "status",
                row.getStatus(),
                RelationStatus.RELATION_STATUS_UNSPECIFIED,
                RelationStatus.RELATION_STATUS_CURRENT);
        DatePeriod from = reader.period("from", row.getFrom());
        DatePeriod to = reader.period("to", row.getTo());
        if (from != null && to != null && to.end().isBefore(from.start())) {
            reader.wrong("to", "bad_order", "ends before it begins");
        }
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            reader.needed("subject", row.getSubject(), 64),
            kind == null ? null : EnumText.of(kind),
            reader.needed("object", row.getObject(), 64),
            reader.text("product", row.getProduct(), Cells.NAME),
            share(reader, row.getSharePct()),
            reader.decimal("amount", row.getAmount()),
            reader.text("amount_unit", row.getAmountUnit(), 60),
            from == null ? null : from.start(),
            from == null ? null : from.end(),
            to == null ? null : to.start(),
            to == null ? null : to.end(),
            status == null ? null : EnumText.of(status),
            reader.knownAt("known_at", row.getKnownAt()),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE)
        };
    }

    private static @Nullable BigDecimal share(RowReader reader, String cell) {
        BigDecimal share = reader.decimal("share_pct", cell);
        if (share != null && (share.signum() < 0 || share.compareTo(WHOLE) > 0)) {
            reader.wrong("share_pct", "out_of_range", "a share is 0 to 100 per cent");
        }
        return share;
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseUnknown(connection, "subject", "company or plant", PARTIES);
        refuseUnknown(connection, "object", "company or plant", PARTIES);
    }
}
