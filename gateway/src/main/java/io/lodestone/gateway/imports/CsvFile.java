package io.lodestone.gateway.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lodestone.gateway.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** A CSV file by RFC 4180, read record by record; a byte-order mark is skipped, blank lines are too. */
record CsvFile(Charset charset, char delimiter, int skippedLines) {
    /** A file as the standard has it. */
    static CsvFile standard(Charset charset) {
        return new CsvFile(charset, ',', 0);
    }

    /** Gives every record with the number of the line that it begins on. */
    void read(InputStream file, ObjLongConsumer<CsvRecord> records) throws IOException {
        long last = skippedLines + 1L;
        try (Reader text = new DecodedText(file, charset, skippedLines);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .allowExtraCharsAfterClosingQuote(false)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(Spool.MOST_LINE_BYTES)
                        .ofCsvRecord(text)) {
            for (CsvRecord csvRecord : csv) {
                last = skippedLines + csvRecord.getStartingLineNumber();
                records.accept(csvRecord, last);
            }
        } catch (DecodedText.Malformed e) {
            throw ApiException.body("", String.valueOf(e.getMessage()));
        } catch (CsvParseException | UncheckedIOException e) {
            DecodedText.Malformed malformed = malformed(e);
            if (malformed != null) {
                throw ApiException.body("", String.valueOf(malformed.getMessage()));
            }
            if (e instanceof UncheckedIOException) {
                throw e;
            }
            throw ApiException.body(
                    "",
                    "is no CSV by RFC 4180 in or after line " + last
                            + ": a quote is open or misplaced, or a field is too long");
        }
    }

    private static DecodedText.@Nullable Malformed malformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DecodedText.Malformed malformed) {
                return malformed;
            }
        }
        return null;
    }
}
