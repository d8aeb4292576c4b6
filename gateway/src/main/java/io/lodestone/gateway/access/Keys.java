package io.lodestone.gateway.access;

import io.lodestone.access.v1.ApiKey;
import io.lodestone.access.v1.Role;
import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.kit.error.ErrorReason;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a key is, without a query: all keys are in memory. Twice a second their change number is read, and they are
 * read again where it has moved, so a revoked key is refused within a second on every replica. Where the number cannot be
 * read for {@link #BELIEVED}, no key is let in.
 */
@ApplicationScoped
public class Keys {
    /** How long the keys in memory are believed without the database. */
    static final Duration BELIEVED = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(Keys.class);
    private static final long INTERVAL_MILLIS = 500;
    private static final int HEX_DIGITS = 64;

    /** Every key by its hashes, as of a change, seen to be the last one at a moment. */
    private record Known(Map<String, StoredKey> byHash, long change, long nanos) {}

    private final KeyStore store;
    private final AccessConfig config;
    private final Optional<String> loader;
    private final Map<String, Instant> usedIn = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Thread reader = Thread.ofVirtual().name("keys").unstarted(this::keepReading);
    private volatile @Nullable Known known;

    /** Looks keys up in the given store. */
    @Inject
    public Keys(KeyStore store, AccessConfig config) {
        this.store = store;
        this.config = config;
        this.loader = config.loaderKeySha256().map(hex -> hash("lodestone.access.loader-key-sha256", hex));
    }

    void start(@Observes StartupEvent started) {
        config.firstKeySha256()
                .map(hex -> hash("lodestone.access.first-key-sha256", hex))
                .ifPresent(sha256 -> {
                    ApiKey first = ApiKey.newBuilder()
                            .setName("first")
                            .addAllRoles(List.of(Role.ROLE_EDITOR, Role.ROLE_ADMIN))
                            .addAllLicences(
                                    Identity.ALL_LICENCES.stream().sorted().toList())
                            .setCreatedBy("start")
                            .build();
                    if (store.insert(first, Secrets.PREFIX, sha256)) {
                        LOG.info("Stored the first key");
                    }
                });
        reader.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        reader.interrupt();
    }

    private void keepReading() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                refresh();
                noteUse();
            } catch (IllegalStateException e) {
                LOG.warnf("%s: %s", e.getMessage(), e.getCause());
            }
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads the keys again where one has changed; to be called after a change of one's own. */
    synchronized Map<String, StoredKey> refresh() {
        Known before = known;
        long nanos = System.nanoTime();
        long change = store.change();
        Map<String, StoredKey> byHash;
        if (before != null && before.change() == change) {
            byHash = before.byHash();
        } else {
            byHash = new HashMap<>();
            for (StoredKey key : store.all()) {
                key.hashes().forEach(hash -> byHash.put(hash, key));
            }
        }
        known = new Known(byHash, change, nanos);
        return byHash;
    }

    private void noteUse() {
        List<String> ids = List.copyOf(used);
        if (!ids.isEmpty()) {
            store.markUsed(ids, Instant.now().truncatedTo(ChronoUnit.HOURS));
            used.removeAll(ids);
        }
    }

    /** Who comes with a key, or why nobody does. */
    sealed interface Answer {
        /** It is let in. */
        record LetIn(Identity identity) implements Answer {}

        /** It is not; by name where it is known whose it was, else empty. */
        record Refused(Refusal refusal, String name) implements Answer {}
    }

    /**
     * Looks a key up.
     *
     * @throws ApiException 503 where the keys have not been read for too long
     */
    Answer find(String key) {
        String hash = Secrets.sha256(key);
        if (loader.isPresent() && Secrets.equal(loader.get(), hash)) {
            return new Answer.LetIn(Identity.worker("loader"));
        }
        StoredKey stored = believed().get(hash);
        if (stored == null || stored.hashes().noneMatch(own -> Secrets.equal(own, hash))) {
            return new Answer.Refused(Refusal.UNKNOWN, "");
        }
        Instant now = Instant.now();
        Optional<Refusal> refusal = stored.refusal(hash, now);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get(), stored.listed().getName());
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        String id = stored.listed().getId();
        if (!hour.equals(usedIn.put(id, hour))) {
            used.add(id);
        }
        return new Answer.LetIn(stored.identity());
    }

    private Map<String, StoredKey> believed() {
        Known current = known;
        if (current != null && System.nanoTime() - current.nanos() <= BELIEVED.toNanos()) {
            return current.byHash();
        }
        try {
            return refresh();
        } catch (IllegalStateException e) {
            throw ApiException.of(
                    ErrorReason.STORE_UNAVAILABLE,
                    "Keys cannot be checked: the gateway's own database cannot be reached; try again later.");
        }
    }

    private static String hash(String name, String hex) {
        if (hex.length() != HEX_DIGITS || !hex.matches("[0-9a-fA-F]+")) {
            throw new IllegalArgumentException(name + " must be a SHA-256 in hex");
        }
        return hex.toLowerCase(java.util.Locale.ROOT);
    }
}
