package io.lodestone.gateway.access;

import io.lodestone.access.v1.Role;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.regex.Pattern;

/** Which role a request needs: the one place that says who may do what. */
final class AccessRules {
    /** Routes, by their templates below {@code /v1}, that only an admin uses, reading them too. */
    private static final Pattern ADMINISTRATION = Pattern.compile("/?(keys|audit)(/.*)?");

    private AccessRules() {}

    /**
     * The role that a request needs.
     *
     * @param route the method that answers it: what a client wrote, in whatever coding, does not matter
     */
    static Role needed(String method, Method route) {
        Path template = route.getAnnotation(Path.class);
        if (template != null && ADMINISTRATION.matcher(template.value()).matches()) {
            return Role.ROLE_ADMIN;
        }
        return isRead(method) ? Role.ROLE_READER : Role.ROLE_EDITOR;
    }

    /** True for methods that change nothing. */
    static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
