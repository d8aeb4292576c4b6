package io.lodestone.production.kpi;

import io.lodestone.production.register.Countries;
import java.util.Set;

/** Who can be reported on without being in a register: countries, and groups of them. */
public final class Subjects {
    private static final Set<String> GROUPS = Set.of("EU", "world", "other");

    private Subjects() {}

    /** True for {@code EU}, {@code world} and {@code other}. */
    public static boolean isGroup(String subject) {
        return GROUPS.contains(subject);
    }

    /** True for an ISO 3166 code of a country, {@code EU}, {@code world} and {@code other}. */
    public static boolean isRegion(String subject) {
        return isGroup(subject) || Countries.isCode(subject);
    }
}
