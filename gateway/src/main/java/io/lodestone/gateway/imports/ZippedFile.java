package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The one file in a zip, unpacked while it is read; anything but a zip of one file is a 400. */
final class ZippedFile extends InputStream {
    private final ZipInputStream zip;
    private boolean begun;

    ZippedFile(InputStream body) {
        this.zip = new ZipInputStream(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            if (!begun) {
                begun = true;
                if (zip.getNextEntry() == null) {
                    throw ApiException.body("", "is no zip with a file inside");
                }
            }
            int read = zip.read(buffer, offset, length);
            if (read < 0 && zip.getNextEntry() != null) {
                throw ApiException.body("", "is a zip of more than one file; send the zip that the ECB publishes");
            }
            return read;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw ApiException.body("", "is no complete zip");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
