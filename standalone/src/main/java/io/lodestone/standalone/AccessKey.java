package io.lodestone.standalone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of the gateway: the prefix {@code lsk_} and 256 random bits. Only its hash is ever handed to a process.
 *
 * @param text the whole key, as it goes into an Authorization header
 */
record AccessKey(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes a new one. */
    static AccessKey fresh() {
        return new AccessKey("lsk_" + secret());
    }

    /** 256 random bits in the 43 characters of URL-safe base64. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The SHA-256 of the whole key in hexadecimal. */
    String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never the key itself: it must not get into a log by accident. */
    @Override
    public String toString() {
        return "AccessKey";
    }
}
