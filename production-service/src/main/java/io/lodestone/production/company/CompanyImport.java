package io.lodestone.production.company;

import io.lodestone.kit.importing.RowReader;
import io.lodestone.production.register.Cells;
import io.lodestone.production.register.Column;
import io.lodestone.production.register.RegisterImport;
import io.lodestone.production.v1.CompanyRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import of companies. */
final class CompanyImport extends RegisterImport<CompanyRow> {
    private static final String DECEMBER = "12-31";

    CompanyImport() {
        super(
                "company",
                List.of(Column.text("code")),
                List.of(
                        Column.text("name"),
                        Column.text("name_original"),
                        Column.texts("aliases"),
                        Column.text("country"),
                        Column.text("ticker"),
                        Column.text("ownership"),
                        Column.texts("stages"),
                        Column.text("fiscal_year_end"),
                        Column.text("document"),
                        Column.text("note")));
    }

    @Override
    public String kind() {
        return "companies";
    }

    @Override
    public long line(CompanyRow row) {
        return row.getLine();
    }

    @Override
    public @Nullable Object[] stage(CompanyRow row, RowReader reader) {
        return new @Nullable Object[] {
            reader.code("code", row.getCode()),
            reader.needed("name", row.getName(), Cells.NAME),
            reader.text("name_original", row.getNameOriginal(), Cells.NAME),
            reader.list(row.getAliases()),
            Cells.country(reader, row.getCountry()),
            reader.text("ticker", row.getTicker(), 40),
            reader.text("ownership", row.getOwnership(), 40),
            Cells.stages(reader, row.getStages()),
            fiscalYearEnd(reader, row.getFiscalYearEnd().strip()),
            reader.text("document", row.getDocument(), Cells.DOCUMENT),
            reader.text("note", row.getNote(), Cells.NOTE)
        };
    }

    private static String fiscalYearEnd(RowReader reader, String cell) {
        if (cell.isEmpty()) {
            return DECEMBER;
        }
        try {
            MonthDay.parse("--" + cell);
        } catch (DateTimeException e) {
            reader.wrong("fiscal_year_end", "bad_date", "'" + cell + "' is no month and day; write 06-30");
        }
        return cell;
    }

    @Override
    protected void checkCodes(Connection connection) throws SQLException {
        refuseTaken(connection, "plant", "plant");
    }
}
