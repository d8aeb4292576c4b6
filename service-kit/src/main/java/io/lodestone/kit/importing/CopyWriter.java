package io.lodestone.kit.importing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into a table by PostgreSQL's {@code COPY}, in bounded memory. */
public final class CopyWriter implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);

    /** Begins a {@code COPY … FROM STDIN} in the text format. */
    public CopyWriter(Connection connection, String target) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN");
    }

    /** Writes one row; a null cell is SQL NULL, a list becomes an array of text. */
    public void row(@Nullable Object... cells) throws SQLException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            cell(cells[i]);
        }
        buffer.append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private void cell(@Nullable Object cell) {
        switch (cell) {
            case null -> buffer.append("\\N");
            case List<?> list -> escape(array(list));
            default -> escape(cell.toString());
        }
    }

    private static String array(List<?> list) {
        StringBuilder array = new StringBuilder("{");
        for (Object element : list) {
            if (array.length() > 1) {
                array.append(',');
            }
            array.append('"')
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    /** Sends what is left and ends the copy. */
    public void finish() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Breaks the copy off where it was not finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
