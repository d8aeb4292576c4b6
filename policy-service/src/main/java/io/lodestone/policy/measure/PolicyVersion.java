package io.lodestone.policy.measure;

import io.lodestone.policy.lifecycle.Event;
import java.time.Instant;
import java.util.List;

/**
 * What is asked of a version of a policy, without its texts.
 *
 * @param code the policy's code
 * @param version number of the version, from 1
 * @param knownAt when the world could know it
 * @param recordedAt when it was stored
 * @param traits what it is
 * @param scope what it covers; the lines are alternatives
 * @param events its events in the order of the record, each with the moment it was known
 */
public record PolicyVersion(
        String code,
        int version,
        Instant knownAt,
        Instant recordedAt,
        Traits traits,
        List<Coverage> scope,
        List<Event> events) {
    /**
     * What a policy is.
     *
     * @param issuer country or bloc that issued it, in capitals
     * @param instrumentType our instrument type
     * @param direction direction
     * @param mastCode MAST code, empty for none
     * @param mastEdition edition of the MAST code, empty for none
     */
    public record Traits(String issuer, String instrumentType, String direction, String mastCode, String mastEdition) {}

    /** Keeps copies. */
    public PolicyVersion {
        scope = List.copyOf(scope);
        events = List.copyOf(events);
    }
}
