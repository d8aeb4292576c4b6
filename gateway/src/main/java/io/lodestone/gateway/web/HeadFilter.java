package io.lodestone.gateway.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses addresses and headers longer than any honest request needs. The server itself takes more, because it refuses
 * without a body that says why.
 */
@Provider
@PreMatching
public class HeadFilter implements ContainerRequestFilter {
    private static final int MOST_ADDRESS = 8 * 1024;
    private static final int MOST_HEADERS = 16 * 1024;

    /** Colon, space and line end. */
    private static final int SEPARATORS = 4;

    private final Exchange exchange;

    /** Looks at the given exchange. */
    @Inject
    public HeadFilter(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        exchange.request().map(RoutingContext::request).ifPresent(HeadFilter::check);
    }

    private static void check(HttpServerRequest request) {
        if (request.uri().length() > MOST_ADDRESS) {
            throw ApiException.tooLong(414, "The address is longer than " + MOST_ADDRESS + " characters.");
        }
        int headers = request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + SEPARATORS)
                .sum();
        if (headers > MOST_HEADERS) {
            throw ApiException.tooLong(431, "The headers are longer than " + MOST_HEADERS + " characters in all.");
        }
    }
}
