package io.lodestone.gateway.imports;

import io.grpc.StatusRuntimeException;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.ClientConfig;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.gateway.web.Problems;
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

    /** Runs one import and answers it. */
    Response run(ImportKind kind, InputStream body, @Nullable String dryRun, @Nullable String mode) {
        BodyType type = BodyType.of(exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""), !kind.isWhole());
        boolean gzip = isGzip();
        ImportHeader.Builder header = ImportHeader.newBuilder()
                .setMode(mode(mode))
                .setDryRun(Parameters.flag("dryRun", dryRun, false))
                .setIdempotencyKey(idempotencyKey())
                .setTraceId(exchange.traceId());
        String importId =
                kind.service().importPrefix() + UUID.randomUUID().toString().replace("-", "");
        exchange.setImportId(importId);
        Path directory = Path.of(config.spoolDirectory().orElseGet(() -> System.getProperty("java.io.tmpdir")));
        long most = config.maxBody().asLongValue();
        try (Spool spool = Spool.take(body, gzip, most, type != BodyType.JSON, directory)) {
            if (spool.isBlank()) {
                throw ApiException.body("", "is empty");
            }
            header.setImportId(importId).setFingerprint(fingerprint(spool, header, type));
            return answer(send(kind, type, spool, header.build()));
        }
    }

    private ImportResult send(ImportKind kind, BodyType type, Spool spool, ImportHeader header) {
        try (ImportCall call = ImportCall.begin(
                backends.channel(kind.service()), kind.method(), header, timeouts.importIdleTimeout())) {
            exchange.onDisconnect(() -> call.cancel("the client has gone"));
            try {
                read(kind, type, spool, call);
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

    private static void read(ImportKind kind, BodyType type, Spool spool, RowReceiver rows) throws IOException {
        JsonElements.Reader elements = kind.isWhole() ? new WholeRows(rows) : new JsonRows(kind.rows(), rows);
        try (InputStream file = spool.open()) {
            switch (type) {
                case CSV -> CsvRows.read(file, kind.rows(), rows);
                case NDJSON -> JsonElements.lines(file, elements);
                case JSON -> JsonElements.array(file, elements);
            }
        }
    }

    private Response answer(ImportResult result) {
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

    private static String fingerprint(Spool spool, ImportHeader.Builder header, BodyType type) {
        String all = String.join(
                "\n", spool.sha256Hex(), header.getMode().name(), String.valueOf(header.getDryRun()), type.mediaType());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
