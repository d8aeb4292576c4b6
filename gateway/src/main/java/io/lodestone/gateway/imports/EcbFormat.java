package io.lodestone.gateway.imports;

import io.lodestone.gateway.web.ApiException;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** The formats in which the ECB publishes its euro foreign exchange reference rates. */
enum EcbFormat {
    /** {@code eurofxref.csv}, {@code eurofxref-hist.csv}. */
    CSV,
    /** {@code eurofxref-daily.xml}, {@code eurofxref-hist-90d.xml}, {@code eurofxref-hist.xml}. */
    XML,
    /** {@code eurofxref.zip}, {@code eurofxref-hist.zip}: the CSV, packed. */
    ZIP;

    private static final String UTF_8 = "utf-8";

    /**
     * The format that a {@code Content-Type} header names.
     *
     * @throws ApiException 415 where it names none of them
     */
    static EcbFormat of(String contentType) {
        MediaType type;
        try {
            type = MediaType.valueOf(contentType);
        } catch (IllegalArgumentException e) {
            throw unsupported();
        }
        if (!type.getParameters()
                .getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8)
                .equalsIgnoreCase(UTF_8)) {
            throw unsupported();
        }
        return switch (type.getType() + "/" + type.getSubtype()) {
            case "text/csv" -> CSV;
            case "application/xml", "text/xml" -> XML;
            case "application/zip" -> ZIP;
            default -> throw unsupported();
        };
    }

    private static ApiException unsupported() {
        return ApiException.unsupportedMediaType("mapping=ecb takes a file as the ECB publishes it: text/csv,"
                + " application/xml or text/xml, in UTF-8, or application/zip.");
    }

    /** The format that a file's first bytes show: a zip by its mark, XML by its bracket, else CSV. */
    static EcbFormat ofFirstBytes(byte[] first) {
        if (first.length > 1 && first[0] == 'P' && first[1] == 'K') {
            return ZIP;
        }
        for (byte each : first) {
            if (each == '<') {
                return XML;
            }
            if (each >= 'A' && each <= 'Z') {
                return CSV;
            }
        }
        return CSV;
    }

    /** A file of this format. */
    ImportFile file(InputStream body, boolean gzip) {
        return switch (this) {
            case CSV -> new ImportFile(body, gzip, true, "ecb text/csv", EcbCsv::read);
            case XML -> new ImportFile(body, gzip, false, "ecb application/xml", EcbXml::read);
            case ZIP -> {
                if (gzip) {
                    throw ApiException.unsupportedMediaType("A zip is packed already; send it without content coding.");
                }
                yield new ImportFile(new ZippedFile(body), false, true, "ecb application/zip", EcbCsv::read);
            }
        };
    }
}
