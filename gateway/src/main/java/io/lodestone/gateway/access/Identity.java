package io.lodestone.gateway.access;

import java.util.Set;

/**
 * A known caller.
 *
 * @param name name of the key
 * @param roles what it may do
 */
public record Identity(String name, Set<Role> roles) {
    /** Keeps its own copy. */
    public Identity {
        roles = Set.copyOf(roles);
    }

    /** True when it may store and change data. */
    public boolean mayWrite() {
        return roles.contains(Role.EDITOR) || roles.contains(Role.ADMIN);
    }
}
