package io.lodestone.gateway.caller;

import io.lodestone.access.v1.LicenceClass;
import io.lodestone.access.v1.Role;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.kit.number.EnumText;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is asking.
 *
 * @param name name of the key; of a token {@code oidc:} and its subject; {@code anonymous} for nobody known
 * @param roles what it may do
 * @param licences the licence classes whose prices it may see, beside open ones
 * @param requestsPerMinute most requests a minute; 0 for no such limit
 * @param rowsPerDay most rows of lists and histories a day, UTC; 0 for no such limit
 */
public record Identity(
        String name, Set<Role> roles, Set<LicenceClass> licences, int requestsPerMinute, int rowsPerDay) {
    /** Every licence class there is. */
    public static final Set<LicenceClass> ALL_LICENCES = Stream.of(LicenceClass.values())
            .filter(licence -> licence != LicenceClass.LICENCE_CLASS_UNSPECIFIED)
            .filter(licence -> licence != LicenceClass.UNRECOGNIZED)
            .collect(Collectors.toUnmodifiableSet());

    /** The licence classes of a caller for whom none are named: what may be handed to anybody. */
    public static final Set<LicenceClass> FREE_LICENCES =
            Set.of(LicenceClass.LICENCE_CLASS_OPEN, LicenceClass.LICENCE_CLASS_ATTRIBUTION);

    /** Keeps its own copies. */
    public Identity {
        roles = Set.copyOf(roles);
        licences = Set.copyOf(licences);
    }

    /** A worker of the gateway's own, which stores what it fetches. */
    public static Identity worker(String name) {
        return new Identity(name, Set.of(Role.ROLE_EDITOR), ALL_LICENCES, 0, 0);
    }

    /** True for nobody known. */
    public boolean isAnonymous() {
        return name.equals(Caller.ANONYMOUS);
    }

    /** True when it may do what the role may; each role may do what the ones before it may. */
    public boolean has(Role needed) {
        return roles.stream().anyMatch(role -> role.getNumber() >= needed.getNumber());
    }

    /** True when it may see prices of every class, and of instruments that state none. */
    public boolean seesEverything() {
        return licences.containsAll(ALL_LICENCES);
    }

    /** True when it may see prices of the class; prices of no stated class only where it sees everything. */
    public boolean maySee(LicenceClass licence) {
        return licence == LicenceClass.LICENCE_CLASS_OPEN || licences.contains(licence) || seesEverything();
    }

    /** Its roles as they travel with calls, with commas. */
    public String rolesText() {
        return roles.stream().sorted().map(EnumText::of).collect(Collectors.joining(","));
    }

    /** Its licence classes in a fixed order, with commas. */
    public String licencesText() {
        return licences.stream()
                .sorted(Comparator.comparingInt(LicenceClass::getNumber))
                .map(EnumText::of)
                .collect(Collectors.joining(","));
    }
}
