package io.lodestone.gateway.access;

import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.ListApiKeysRequest;
import io.lodestone.access.v1.NewApiKey;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.MessageBody;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Json;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.Times;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys, as an admin manages them. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Access", description = "Keys, and who has written what.")
public class KeyResource {
    private static final RowShape<ApiKey> SHAPE = RowShape.computed(ApiKey.getDescriptor());
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_NAME = 64;
    private static final Duration MOST_GRACE = Duration.ofDays(7);

    /** Names that the trail has for others than keys. */
    private static final Set<String> TAKEN = Set.of(Caller.ANONYMOUS, "loader", "ecb", "start");

    private final KeyStore store;
    private final Keys keys;
    private final Answers answers;
    private final Exchange exchange;

    /** Manages the keys of the given store. */
    @Inject
    public KeyResource(KeyStore store, Keys keys, Answers answers, Exchange exchange) {
        this.store = store;
        this.keys = keys;
        this.answers = answers;
        this.exchange = exchange;
    }

    /** The keys by name. */
    @GET
    @Path("keys")
    @Operation(operationId = "listKeys", summary = "Lists all keys by name, revoked ones too, never a secret")
    public Response list(
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListApiKeysRequest request = ListApiKeysRequest.newBuilder()
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        List<ApiKey> found = store.list(key.isEmpty() ? "" : key.getFirst(), size + 1);
        List<ApiKey> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? PageToken.of(request, List.of(page.getLast().getName()))
                : "";
        return answers.own(SHAPE, format, new Page<>(page, next));
    }

    /** Makes a key. */
    @POST
    @Path("keys")
    @Operation(operationId = "createKey", summary = "Makes a key, and shows it this once")
    public Response create(InputStream body) {
        NewApiKey wanted = read(body);
        String secret = Secrets.fresh();
        ApiKey.Builder key = ApiKey.newBuilder()
                .setName(wanted.getName())
                .addAllRoles(wanted.getRolesList().stream().distinct().sorted().toList())
                .addAllLicences((wanted.getLicencesCount() == 0 ? Identity.FREE_LICENCES : wanted.getLicencesList())
                        .stream().distinct().sorted().toList())
                .setCreatedBy(exchange.caller().orElseThrow());
        if (wanted.hasExpiresAt()) {
            key.setExpiresAt(wanted.getExpiresAt());
        }
        if (wanted.hasRequestsPerMinute()) {
            key.setRequestsPerMinute(wanted.getRequestsPerMinute());
        }
        if (wanted.hasRowsPerDay()) {
            key.setRowsPerDay(wanted.getRowsPerDay());
        }
        if (!store.insert(key.build(), Secrets.shown(secret), Secrets.sha256(secret))) {
            throw ApiException.of(
                    ErrorReason.CONFLICT,
                    "There is, or was, a key by the name '" + wanted.getName() + "'; names are not used again.");
        }
        StoredKey made = Objects.requireNonNull(keys.refresh().get(Secrets.sha256(secret)));
        return answer(Response.status(Response.Status.CREATED), made.listed(), secret);
    }

    private NewApiKey read(InputStream body) {
        NewApiKey.Builder wanted = NewApiKey.newBuilder();
        try {
            MessageBody.read(body, exchange.header(HttpHeaders.CONTENT_TYPE).orElse(""), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = wanted.getName();
        if (!NAME.matcher(name).matches() || name.length() > MOST_NAME) {
            throw ApiException.body("/name", "must be kebab-case, at most " + MOST_NAME + " characters");
        }
        if (TAKEN.contains(name)) {
            throw ApiException.body("/name", "'" + name + "' is a name that the audit trail has for others");
        }
        exchange.setSubject(name);
        if (wanted.getRolesCount() == 0) {
            throw ApiException.body("/roles", "must name at least one of reader, editor, admin");
        }
        if (wanted.hasExpiresAt() && !Instant.now().isBefore(Times.toInstant(wanted.getExpiresAt()))) {
            throw ApiException.body("/expiresAt", "must lie ahead");
        }
        if (wanted.hasRequestsPerMinute() && wanted.getRequestsPerMinute() < 1) {
            throw ApiException.body("/requestsPerMinute", "must be at least 1");
        }
        if (wanted.hasRowsPerDay() && wanted.getRowsPerDay() < 1) {
            throw ApiException.body("/rowsPerDay", "must be at least 1");
        }
        return wanted.build();
    }

    /** Gives a key another secret. */
    @POST
    @Path("keys/{id}:rotate")
    @Operation(
            operationId = "rotateKey",
            summary =
                    "Gives a key another secret, and shows it this once; the present one ends at once, or after a grace")
    public Response rotate(@PathParam("id") String id, @QueryParam("grace") @Nullable String grace) {
        Duration still = grace(grace);
        String secret = Secrets.fresh();
        ApiKey rotated = store.rotate(
                known(id),
                Secrets.shown(secret),
                Secrets.sha256(secret),
                still.isZero() ? null : Instant.now().plus(still));
        return changed(rotated, secret);
    }

    /** Takes a key out of use. */
    @POST
    @Path("keys/{id}:revoke")
    @Operation(
            operationId = "revokeKey",
            summary = "Takes a key out of use for good, on every replica within a second; a revoked one stays revoked")
    public Response revoke(@PathParam("id") String id) {
        boolean byToken = exchange.caller().orElseThrow().startsWith(Tokens.CALLER);
        return changed(store.revoke(known(id), byToken), "");
    }

    private static UUID known(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiException.of(ErrorReason.NOT_FOUND, "There is no key '" + id + "'.");
        }
        return UUID.fromString(id);
    }

    private static Duration grace(@Nullable String text) {
        try {
            Duration grace = text == null ? Duration.ZERO : Duration.parse(text);
            if (!grace.isNegative() && grace.compareTo(MOST_GRACE) <= 0) {
                return grace;
            }
        } catch (DateTimeParseException e) {
            throw ApiException.parameter("grace", "'" + text + "' is no length of time, such as PT1H");
        }
        throw ApiException.parameter("grace", "'" + text + "' is not between PT0S and P7D");
    }

    private Response changed(ApiKey key, String secret) {
        exchange.setSubject(key.getName());
        keys.refresh();
        return answer(Response.ok(), key, secret);
    }

    private static Response answer(Response.ResponseBuilder response, ApiKey key, String secret) {
        byte[] body = Json.bytes(json -> {
            json.writeStartObject();
            if (!secret.isEmpty()) {
                json.writeStringField("key", secret);
            }
            MessageJson.of(key).writeMembers(key, json);
            json.writeEndObject();
        });
        return response.header(HttpHeaders.CONTENT_TYPE, "application/json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
