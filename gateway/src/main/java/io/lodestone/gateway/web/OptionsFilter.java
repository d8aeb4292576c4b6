package io.lodestone.gateway.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Says which methods a path allows. */
@Provider
@PreMatching
public class OptionsFilter implements ContainerRequestFilter {
    private final Routes routes;

    /** Asks the given routes. */
    @Inject
    public OptionsFilter(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            String allowed = routes.allowed(request.getUriInfo().getRequestUri().getPath());
            if (!allowed.isEmpty()) {
                request.abortWith(
                        Response.noContent().header(HttpHeaders.ALLOW, allowed).build());
            }
        }
    }
}
