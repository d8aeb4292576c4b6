package io.lodestone.gateway.access;

import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.Role;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.kit.time.Times;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A key as it is kept.
 *
 * @param listed what is shown of it
 * @param sha256 SHA-256 of the whole key, in hex
 * @param previousSha256 that of the key before the last rotation; empty where it does not work any more
 * @param identity who comes with it
 */
record StoredKey(ApiKey listed, String sha256, String previousSha256, Identity identity) {
    static StoredKey of(ApiKey listed, String sha256, String previousSha256) {
        return new StoredKey(
                listed,
                sha256,
                previousSha256,
                new Identity(
                        listed.getName(),
                        set(listed.getRolesList()),
                        set(listed.getLicencesList()),
                        listed.getRequestsPerMinute(),
                        listed.getRowsPerDay()));
    }

    private static <E extends Enum<E>> Set<E> set(List<E> values) {
        return values.isEmpty() ? Set.of() : EnumSet.copyOf(values);
    }

    /** The hashes that it may be found by. */
    Stream<String> hashes() {
        return Stream.of(sha256, previousSha256).filter(hash -> !hash.isEmpty());
    }

    /** Why it is refused at the given moment, to whom came with the given hash; empty where it is not. */
    Optional<Refusal> refusal(String hash, Instant now) {
        if (listed.hasRevokedAt()) {
            return Optional.of(Refusal.REVOKED);
        }
        if (listed.hasExpiresAt() && !now.isBefore(Times.toInstant(listed.getExpiresAt()))) {
            return Optional.of(Refusal.EXPIRED);
        }
        boolean replaced = !hash.equals(sha256) && !now.isBefore(Times.toInstant(listed.getPreviousUntil()));
        return replaced ? Optional.of(Refusal.REPLACED) : Optional.empty();
    }

    /** True where it is let in now. */
    boolean works() {
        return refusal(sha256, Instant.now()).isEmpty();
    }

    /** True where it can manage keys now. */
    boolean isAdmins() {
        return identity.has(Role.ROLE_ADMIN) && works();
    }
}
