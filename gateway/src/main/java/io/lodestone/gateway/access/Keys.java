package io.lodestone.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells whose a key is. Answers are kept for a second, so a revoked key is refused within one. */
@ApplicationScoped
public class Keys {
    /** What every key of ours begins with. */
    public static final String PREFIX = "lsk_";

    private static final Logger LOG = Logger.getLogger(Keys.class);
    private static final int HEX_DIGITS = 64;
    private static final int MOST_CACHED = 10_000;

    private final KeyStore store;
    private final AccessConfig config;
    private final Optional<byte[]> loader;
    private final Cache<String, Optional<Identity>> cache = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(MOST_CACHED)
            .build();

    /** Looks keys up in the given store. */
    @Inject
    public Keys(KeyStore store, AccessConfig config) {
        this.store = store;
        this.config = config;
        this.loader = config.loaderKeySha256().map(hex -> hash("lodestone.access.loader-key-sha256", hex));
    }

    void storeFirst(@Observes StartupEvent started) {
        config.firstKeySha256()
                .map(hex -> hash("lodestone.access.first-key-sha256", hex))
                .ifPresent(sha256 -> {
                    if (store.insertIfAbsent("first", PREFIX, sha256, EnumSet.of(Role.ADMIN, Role.EDITOR))) {
                        LOG.info("Stored the first key");
                    }
                });
    }

    /** True where reading needs no key. */
    public boolean openForReading() {
        return config.anonymousRead();
    }

    /** The caller that a key belongs to; empty for nobody. */
    public Optional<Identity> identify(String key) {
        byte[] sha256 = sha256(key);
        if (loader.isPresent() && MessageDigest.isEqual(loader.get(), sha256)) {
            return Optional.of(new Identity("loader", Set.of(Role.EDITOR)));
        }
        return cache.get(HexFormat.of().formatHex(sha256), hex -> store.find(sha256));
    }

    private static byte[] hash(String name, String hex) {
        if (hex.length() != HEX_DIGITS || !hex.matches("[0-9a-fA-F]+")) {
            throw new IllegalArgumentException(name + " must be a SHA-256 in hex");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
