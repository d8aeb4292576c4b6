package io.lodestone.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One file of reference data and the route that takes it.
 *
 * @param name name of the file, for example {@code 010-documents.csv}
 * @param route path of the import that it belongs to, for example {@code /v1/documents:import}
 */
public record ReferenceFile(String name, String route) {
    private static final int BUFFER = 8192;

    /** The media type by which an import takes the file. */
    public String contentType() {
        return name.endsWith(".ndjson") ? "application/x-ndjson" : "text/csv";
    }

    /** Opens the file from its beginning; the caller closes it. */
    public InputStream open() {
        return Objects.requireNonNull(ReferenceFile.class.getResourceAsStream(name), () -> name + " is not there");
    }

    /** SHA-256 of the content in lower-case hexadecimal: a stable key of this edition of the file. */
    public String sha256() {
        try (InputStream in = open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
