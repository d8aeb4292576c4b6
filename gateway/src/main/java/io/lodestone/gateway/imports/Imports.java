package io.lodestone.gateway.imports;

import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.ClientConfig;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.gateway.web.Problems;
import io.lodestone.pricing.v1.GetImportMappingRequest;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs imports: takes the body in, then reads it row by row and streams the rows on to the service that owns them. */
@ApplicationScoped
public class Imports {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Backends backends;
    private final ClientConfig timeouts;
    private final ImportConfig config;
    private final Exchange exchange;
    private final Problems problems;

    /** Runs the imports of the current exchange. */
    @Inject
    public Imports(
            Backends backends, ClientConfig timeouts, ImportConfig config, Exchange exchange, Problems problems) {
        this.backends = backends;
        this.timeouts = timeouts;
        this.config = config;
        this.exchange = exchange;
        this.problems = problems;
    }

    /**
     * Runs one import and answers it.
     *
     * @param mapping name of the mapping that a wide file is read by; null for a file in the columns of the import
     */
    Response run(
            ImportKind kind,
            InputStream body,
            @Nullable String dryRun,
            @Nullable String mode,
            @Nullable String mapping) {
        FileFormat format = format(kind, mapping);
        ImportFile file = new ImportFile(
                body,
                isGzip(),
                format.type() != BodyType.JSON,
                format.fingerprint(),
                (unpacked, rows) -> format.read(unpacked, kind, rows));
        return answer(run(kind, file, header(dryRun, mode)));
    }

    /** Runs one import of fixings as the ECB publishes them, and answers it. */
    Response runEcb(InputStream body, @Nullable String dryRun, @Nullable String mode) {
        EcbFormat format =
                EcbFormat.of(exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""));
        return answer(run(ImportKind.FX_RATES, format.file(body, isGzip()), header(dryRun, mode)));
    }

    /** Runs one import of a whole file: nothing is stored where a row is bad. */
    ImportResult runWhole(ImportKind kind, ImportFile file) {
        return run(
                kind,
                file,
                ImportHeader.newBuilder().setMode(ImportMode.IMPORT_MODE_ATOMIC).setTraceId(exchange.traceId()));
    }

    /** Where bodies wait on disk. */
    Path directory() {
        return Path.of(config.spoolDirectory().orElseGet(() -> System.getProperty("java.io.tmpdir")));
    }

    private ImportHeader.Builder header(@Nullable String dryRun, @Nullable String mode) {
        return ImportHeader.newBuilder()
                .setMode(mode(mode))
                .setDryRun(Parameters.flag("dryRun", dryRun, false))
                .setIdempotencyKey(idempotencyKey())
                .setTraceId(exchange.traceId());
    }

    private ImportResult run(ImportKind kind, ImportFile file, ImportHeader.Builder header) {
        String importId =
                kind.service().importPrefix() + UUID.randomUUID().toString().replace("-", "");
        exchange.setImportId(importId);
        long most = config.maxBody().asLongValue();
        try (Spool spool = Spool.take(file.body(), file.gzip(), most, file.lines(), directory())) {
            if (spool.isBlank()) {
                throw ApiException.body("", "is empty");
            }
            header.setImportId(importId).setFingerprint(fingerprint(spool, header, file.form()));
            return send(kind, file.reader(), spool, header.build());
        }
    }

    private ImportResult send(ImportKind kind, ImportFile.Reader reader, Spool spool, ImportHeader header) {
        try (ImportCall call = ImportCall.begin(
                backends.lastingChannel(kind.service()), kind.method(), header, timeouts.importIdleTimeout())) {
            exchange.onDisconnect(() -> call.cancel("the client has gone"));
            try {
                reader.read(spool.body(), call);
                return call.finish();
            } catch (ImportCall.AnsweredEarly e) {
                return call.early();
            }
        } catch (StatusRuntimeException e) {
            throw backends.failure(kind.service(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            backends.written(kind.service());
        }
    }

    private FileFormat format(ImportKind kind, @Nullable String mappingName) {
        String contentType = exchange.header(HttpHeaders.CONTENT_TYPE).orElse("");
        BodyType type = BodyType.of(contentType, !kind.isWhole());
        Charset charset = type.charsetOf(contentType);
        if (mappingName == null) {
            return new FileFormat(type, charset, null);
        }
        if (type != BodyType.CSV) {
            throw ApiException.unsupportedMediaType("A mapping reads text/csv, not " + type.mediaType() + ".");
        }
        if (!NAME.matcher(mappingName).matches()) {
            throw ApiException.parameter(
                    "mapping", "'" + mappingName + "' is no name of a mapping, such as daily-file");
        }
        GetImportMappingRequest request =
                GetImportMappingRequest.newBuilder().setName(mappingName).build();
        ImportMapping mapping = backends.read(
                        kind.service(), () -> ImportMappingServiceGrpc.newBlockingStub(backends.channel(kind.service()))
                                .getImportMapping(request))
                .getMapping();
        return new FileFormat(
                type, mapping.getEncoding().isEmpty() ? charset : BodyType.charset(mapping.getEncoding()), mapping);
    }

    /** The reply of an import. */
    Response answer(ImportResult result) {
        return result.getRefused()
                ? problems.response(ImportReply.refusal(result), result.getTraceId(), Map.of())
                : Response.ok()
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .entity(ImportReply.body(result))
                        .build();
    }

    private boolean isGzip() {
        String coding =
                exchange.header(HttpHeaders.CONTENT_ENCODING).orElse("identity").trim();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw ApiException.unsupportedMediaType(
                        "The content coding " + coding + " is not understood; send gzip or none.");
        };
    }

    private static ImportMode mode(@Nullable String mode) {
        return mode == null
                ? ImportMode.IMPORT_MODE_ATOMIC
                : Parameters.choice("mode", mode, ImportMode.IMPORT_MODE_UNSPECIFIED);
    }

    private String idempotencyKey() {
        return exchange.header("Idempotency-Key")
                .map(key -> {
                    if (!KEY.matcher(key).matches()) {
                        throw ApiException.header("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
                    }
                    return key;
                })
                .orElse("");
    }

    private static String fingerprint(Spool spool, ImportHeader.Builder header, String form) {
        String all =
                String.join("\n", spool.sha256Hex(), header.getMode().name(), String.valueOf(header.getDryRun()), form);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
