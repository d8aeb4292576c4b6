package io.lodestone.gateway.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses query parameters that the route does not know, that are repeated, or that are empty, and NUL, which no text in a
 * database may hold, in any parameter.
 */
@Provider
public class StrictParameters implements ContainerRequestFilter {
    private final ResourceInfo resource;
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** Looks at the route that the request has matched. */
    @Inject
    public StrictParameters(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), StrictParameters::names);
        for (Map.Entry<String, List<String>> given :
                request.getUriInfo().getQueryParameters().entrySet()) {
            String name = given.getKey();
            if (!names.contains(name)) {
                throw ApiException.parameter(name, "is no parameter of this resource; " + KnownNames.hint(name, names));
            }
            if (given.getValue().size() > 1) {
                throw ApiException.parameter(name, "is given more than once; give it once");
            }
            if (given.getValue().getFirst().isEmpty()) {
                throw ApiException.parameter(name, "is empty; give a value or leave it out");
            }
        }
        refuseNul(request.getUriInfo().getQueryParameters());
        refuseNul(request.getUriInfo().getPathParameters());
    }

    private static void refuseNul(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw ApiException.parameter(name, "holds the character NUL, which no text may hold");
            }
        });
    }

    private static Set<String> names(Method method) {
        return Stream.of(method.getParameters())
                .flatMap(StrictParameters::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Parameter parameter) {
        QueryParam own = parameter.getAnnotation(QueryParam.class);
        return own != null ? Stream.of(own.value()) : Stream.empty();
    }
}
