package io.lodestone.gateway.rows;

import com.google.protobuf.Message;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.lodestone.gateway.web.Format;
import io.lodestone.gateway.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a page of messages.
 *
 * @param echo writes what stands before the rows
 * @param shape how a row is written
 * @param page the rows
 */
record MessagePage<T extends Message>(Json.Part echo, RowShape<T> shape, Page<T> page) implements Answers.WrittenPage {
    @Override
    public String nextPageToken() {
        return page.nextPageToken();
    }

    @Override
    public int rows() {
        return page.items().size();
    }

    @Override
    public byte[] in(Format format) {
        return switch (format) {
            case JSON ->
                Json.bytes(json -> {
                    json.writeStartObject();
                    echo.write(json);
                    json.writeArrayFieldStart("items");
                    for (T row : page.items()) {
                        shape.json(row, json);
                    }
                    json.writeEndArray();
                    page.beside().write(json);
                    if (!page.nextPageToken().isEmpty()) {
                        json.writeStringField("nextPageToken", page.nextPageToken());
                    }
                    json.writeEndObject();
                });
            case NDJSON ->
                Json.bytes(json -> {
                    json.setRootValueSeparator(null);
                    for (T row : page.items()) {
                        shape.json(row, json);
                        json.writeRaw('\n');
                    }
                });
            case CSV -> csv();
        };
    }

    private byte[] csv() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = Csv.writer(bytes)) {
            csv.writeRecord(shape.columns());
            for (T row : page.items()) {
                shape.records(row).forEach(csv::writeRecord);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
