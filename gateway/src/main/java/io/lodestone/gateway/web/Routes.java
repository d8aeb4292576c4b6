package io.lodestone.gateway.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes that the resources offer. */
@ApplicationScoped
public class Routes {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]+}");

    private record Route(String method, Pattern path) {}

    private final List<Route> routes = new ArrayList<>();

    /** Collects the routes of all resources. */
    @Inject
    public Routes(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path base = bean.getBeanClass().getAnnotation(Path.class);
            if (base != null) {
                Arrays.stream(bean.getBeanClass().getMethods()).forEach(method -> add(base.value(), method));
            }
        }
    }

    private void add(String base, Method method) {
        Path own = method.getAnnotation(Path.class);
        if (own == null) {
            return;
        }
        String path = Arrays.stream(TEMPLATE.split(base + "/" + own.value(), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+"));
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                routes.add(new Route(verb.value(), Pattern.compile(path + "/?")));
            }
        }
    }

    /** The methods that a path allows, with commas; empty for none. */
    public String allowed(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
                methods.add("OPTIONS");
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }
}
