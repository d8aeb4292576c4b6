package io.lodestone.gateway.imports;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is to be imported.
 *
 * @param body its bytes
 * @param gzip true where they come packed
 * @param lines true where it is made of lines, of which none may be longer than 1 MiB
 * @param form how it is read, as the fingerprint of a repeated import has it
 * @param reader reads its rows
 */
record ImportFile(InputStream body, boolean gzip, boolean lines, String form, Reader reader) {
    /** Reads rows. */
    @FunctionalInterface
    interface Reader {
        /** Reads all rows of a file, in order. */
        void read(InputStream file, RowReceiver rows) throws IOException;
    }
}
