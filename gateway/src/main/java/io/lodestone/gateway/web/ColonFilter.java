package io.lodestone.gateway.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Takes {@code %3A} in a path for the colon it is: some clients send {@code /v1/prices%3Aimport}. */
@Provider
@PreMatching
public class ColonFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        String path = address.getRawPath();
        if (path.contains("%3A") || path.contains("%3a")) {
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            request.setRequestUri(address.resolve(path.replace("%3A", ":").replace("%3a", ":") + query));
        }
    }
}
