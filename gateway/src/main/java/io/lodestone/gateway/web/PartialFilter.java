package io.lodestone.gateway.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes the tag off a reply that a part is missing of. A service may tell its position and then be gone before it has told its
 * rows: with the tag of the whole, a client would be told that what it has is still so long after the service is back.
 */
@Provider
public class PartialFilter implements ContainerResponseFilter {
    private final Exchange exchange;

    /** Looks at the given exchange. */
    @Inject
    public PartialFilter(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (exchange.isPartial()) {
            response.getHeaders().remove(HttpHeaders.ETAG);
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
