package io.lodestone.gateway.access;

import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Exchange;
import io.lodestone.gateway.web.Problem;
import io.lodestone.kit.error.ErrorReason;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lets a request in by its key: reading may be open to all, writing needs an editor's key. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";

    private final Keys keys;
    private final Exchange exchange;

    /** Asks the given keys. */
    @Inject
    public AccessFilter(Keys keys, Exchange exchange) {
        this.keys = keys;
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean read = isRead(request.getMethod());
        Optional<Identity> caller = exchange.header(HttpHeaders.AUTHORIZATION).map(this::identify);
        if (caller.isEmpty() && !(read && keys.openForReading())) {
            throw unauthenticated("This needs a key: Authorization: Bearer lsk_…");
        }
        caller.ifPresent(known -> exchange.setCaller(known.name()));
        if (!read && caller.isPresent() && !caller.get().mayWrite()) {
            throw ApiException.of(ErrorReason.FORBIDDEN, "The key may read only; writing needs the role editor.");
        }
    }

    /** True for methods that change nothing. */
    static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private Identity identify(String authorization) {
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String token = authorization.substring(BEARER.length()).trim();
            if (token.startsWith(Keys.PREFIX)) {
                return keys.identify(token).orElseThrow(() -> unauthenticated("The key is unknown or revoked."));
            }
        }
        throw unauthenticated("A key travels as Authorization: Bearer lsk_…; no other scheme or token is taken here.");
    }

    private static ApiException unauthenticated(String detail) {
        return new ApiException(
                Problem.of(ErrorReason.UNAUTHENTICATED, detail, List.of()),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }
}
