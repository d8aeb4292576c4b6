package io.lodestone.gateway.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** CSV by RFC 4180: commas, quotes where needed, CRLF; UTF-8 without a byte-order mark. */
public final class Csv {
    private static final int BUFFER = 32 * 1024;

    private Csv() {}

    /** A writer onto the stream; closing it flushes the stream. */
    public static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(BUFFER)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
