package io.lodestone.policy.measure;

import io.lodestone.policy.v1.Policy;
import java.time.Instant;

/**
 * A version of a policy as it is stored.
 *
 * @param body the policy, without what the service itself gives
 * @param version number of the version, from 1
 * @param knownAt when the world could know this version
 * @param recordedAt when it was stored
 */
public record StoredPolicy(Policy body, int version, Instant knownAt, Instant recordedAt) {
    /** The policy's code. */
    public String code() {
        return body.getCode();
    }
}
