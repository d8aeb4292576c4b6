package io.lodestone.gateway.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Holds bodies to what is understood and to a least pace: a client that sends a byte a second keeps no thread, and none
 * but imports come packed.
 */
@jakarta.ws.rs.ext.Provider
public class BodyFilter implements ContainerRequestFilter {
    private static final String IMPORT = ":import";

    private final Exchange exchange;
    private final Provider<LimitsConfig> limits;

    /** Holds bodies to the configured pace, which is known later than filters are made. */
    @Inject
    public BodyFilter(Exchange exchange, Provider<LimitsConfig> limits) {
        this.exchange = exchange;
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return;
        }
        String coding =
                exchange.header(HttpHeaders.CONTENT_ENCODING).orElse("identity").trim();
        if (!coding.equalsIgnoreCase("identity") && !exchange.path().endsWith(IMPORT)) {
            throw ApiException.unsupportedMediaType("Only imports may be packed; send this body as it is.");
        }
        LimitsConfig pace = limits.get();
        request.setEntityStream(new PacedBody(
                request.getEntityStream(),
                pace.stallTimeout(),
                pace.slowestBody().asLongValue()));
    }
}
