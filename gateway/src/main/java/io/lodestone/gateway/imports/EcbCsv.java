package io.lodestone.gateway.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.gateway.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the ECB's CSV: a header {@code Date,USD,JPY,…}, a line a day, {@code N/A} where there was no fixing, blanks around
 * cells and a comma behind the last one.
 */
final class EcbCsv {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final String NO_FIXING = "N/A";

    private final EcbRates rates;
    private final List<String> header = new ArrayList<>();

    private EcbCsv(EcbRates rates) {
        this.rates = rates;
    }

    /** Reads all rows; a row is one currency on one day. */
    static void read(InputStream file, RowReceiver rows) throws IOException {
        CsvFile.standard(StandardCharsets.UTF_8).read(file, new EcbCsv(new EcbRates(rows))::record);
    }

    private void record(CsvRecord record, long line) {
        List<String> cells =
                new ArrayList<>(record.getFields().stream().map(String::strip).toList());
        if (cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        if (header.isEmpty()) {
            header.addAll(header(cells));
            return;
        }
        if (cells.size() != header.size()) {
            rates.wrong(
                    line,
                    "",
                    "wrong_number_of_cells",
                    "has " + cells.size() + " cells where the header has " + header.size());
            return;
        }
        rates.day(line, cells.getFirst());
        for (int i = 1; i < cells.size(); i++) {
            if (!cells.get(i).equals(NO_FIXING)) {
                rates.rate(line, header.get(i), cells.get(i));
            }
        }
    }

    private static List<String> header(List<String> cells) {
        if (cells.size() < 2 || !cells.getFirst().equals("Date")) {
            throw ApiException.body("", "is no CSV of the ECB's reference rates: its header is not Date,USD,JPY,…");
        }
        Set<String> seen = new HashSet<>();
        for (String currency : cells.subList(1, cells.size())) {
            if (!CURRENCY.matcher(currency).matches()) {
                throw ApiException.body("/" + currency, "is no ISO 4217 code of a currency");
            }
            if (!seen.add(currency)) {
                throw ApiException.body("/" + currency, "stands in the header a second time");
            }
        }
        return cells;
    }
}
