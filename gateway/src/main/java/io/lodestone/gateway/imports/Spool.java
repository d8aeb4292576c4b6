package io.lodestone.gateway.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/**
 * The body of an import on disk; read from the network in bounded memory, hashed on the way. Its file loses its name as
 * soon as it is open, where the system allows that, so that a process that is killed leaves none behind.
 */
final class Spool implements AutoCloseable {
    /** Longest line, in bytes. */
    static final int MOST_LINE_BYTES = 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int BUFFER = 64 * 1024;

    private final InputStream body;
    private String sha256 = "";
    private boolean blank = true;

    private Spool(InputStream body) {
        this.body = body;
    }

    /**
     * Takes a body in.
     *
     * @param gzip true where it comes packed; limits hold for what it unpacks to
     * @param mostBytes largest body
     * @param lines true where the body is made of lines, of which none may be longer than 1 MiB
     */
    static Spool take(InputStream body, boolean gzip, long mostBytes, boolean lines, Path directory) {
        try {
            Path file = Files.createTempFile(directory, "import-", ".spool", new FileAttribute<?>[0]);
            try (OutputStream out = Files.newOutputStream(file)) {
                Spool spool = new Spool(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
                try (InputStream unpacked = gzip ? new GZIPInputStream(body, BUFFER) : body) {
                    spool.fill(unpacked, out, mostBytes, lines);
                    return spool;
                } catch (RuntimeException | IOException e) {
                    spool.close();
                    throw e;
                }
            }
        } catch (EOFException | ZipException e) {
            throw ApiException.header("Content-Encoding", "the body is no complete gzip stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(InputStream unpacked, OutputStream out, long mostBytes, boolean lines) throws IOException {
        MessageDigest digest = sha256();
        LineLength length = new LineLength();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
            total += read;
            if (total > mostBytes) {
                throw ApiException.of(
                        ErrorReason.TOO_LARGE, "The body is larger than " + mostBytes + " bytes; split the file.");
            }
            if (lines) {
                length.see(buffer, read);
            }
            blank = blank && isBlank(buffer, read);
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isBlank(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of the body, unpacked, in hex. */
    String sha256Hex() {
        return sha256;
    }

    /** True when the body has nothing but white space. */
    boolean isBlank() {
        return blank;
    }

    /** The body, unpacked, which can be read once. */
    InputStream body() {
        return body;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            LOG.error("The file of a spooled import could not be closed", e);
        }
    }

    /** 422: a line, or an element of an array, is too long to be a row. */
    static ApiException tooLong(long line) {
        String detail = "is longer than " + MOST_LINE_BYTES + " bytes";
        return new ApiException(
                new Problem(
                        ErrorReason.REFUSED.httpStatus(),
                        "line-too-long",
                        "Line too long",
                        "Line " + line + " " + detail + "; nothing was stored.",
                        List.of(),
                        json -> writeLineError(json, line, detail)),
                Map.of());
    }

    private static void writeLineError(JsonGenerator json, long line, String detail) throws IOException {
        json.writeArrayFieldStart("errors");
        json.writeStartObject();
        json.writeNumberField("line", line);
        json.writeStringField("code", "line_too_long");
        json.writeStringField("detail", detail);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Counts bytes a line. */
    private static final class LineLength {
        private long line = 1;
        private int bytes;

        void see(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    line++;
                    bytes = 0;
                } else if (++bytes > MOST_LINE_BYTES) {
                    throw tooLong(line);
                }
            }
        }
    }
}
