package io.lodestone.gateway.imports;

import io.lodestone.pricing.v1.ImportMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How the body of an import is written.
 *
 * @param type its media type
 * @param charset its encoding
 * @param mapping how a wide file becomes rows; null for a file in the columns of the import
 */
record FileFormat(BodyType type, Charset charset, @Nullable ImportMapping mapping) {
    /** Reads the rows of a body. */
    void read(InputStream file, ImportKind kind, RowReceiver rows) throws IOException {
        JsonElements.Reader elements = kind.isWhole() ? new WholeRows(rows) : new JsonRows(kind.rows(), rows);
        switch (type) {
            case CSV -> {
                if (mapping == null) {
                    CsvRows.read(file, charset, kind.rows(), rows);
                } else {
                    WideRows.read(file, charset, mapping, rows);
                }
            }
            case NDJSON -> JsonElements.lines(file, elements);
            case JSON -> JsonElements.array(file, elements);
        }
    }

    /** Everything here that decides which rows a body holds, as text. */
    String fingerprint() {
        return String.join(
                "\n",
                type.mediaType(),
                charset.name(),
                mapping == null ? "" : mapping.getName() + " " + mapping.getVersion());
    }
}
