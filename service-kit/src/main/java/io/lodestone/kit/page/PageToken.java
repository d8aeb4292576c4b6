package io.lodestone.kit.page;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the next page of a list begins: the sort key of the last row of this one, bound to the list's filters, so that
 * no row is lost or repeated while rows are being added. Opaque to clients, and signed, so that none can be made up.
 */
public final class PageToken {
    /** Rows a page where the request names no number. */
    public static final int DEFAULT_SIZE = 100;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final int KEY = 32;
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    /** Signs with a key of this process alone until a database has one. */
    private static volatile Supplier<byte[]> signedBy = random();

    private PageToken() {}

    private static Supplier<byte[]> random() {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return () -> key;
    }

    /**
     * Signs tokens with the given key from now on; tokens signed with another one are refused.
     *
     * @param key reads the key; it is asked when the first token is made or read, and again where that failed
     */
    static void signBy(Supplier<byte[]> key) {
        signedBy = () -> {
            byte[] read = key.get();
            signedBy = () -> read;
            return read;
        };
    }

    /** Rows a page that a request wants: its own number, or 100 for 0. */
    public static int size(int requested) {
        return requested == 0 ? DEFAULT_SIZE : requested;
    }

    /**
     * How many of the first rows make a page: at most {@code size}, and no more than fit into one message beside the rest of
     * it, but at least one where there is any.
     */
    public static int fitting(List<? extends Message> rows, int size) {
        int count = 0;
        long bytes = 0;
        while (count < Math.min(size, rows.size())) {
            bytes += rows.get(count).getSerializedSize();
            if (count > 0 && bytes > MOST_BYTES) {
                return count;
            }
            count++;
        }
        return count;
    }

    /**
     * The token of the page after the row with the given sort key.
     *
     * @param request the list request; everything in it but {@code page_size} and {@code page_token} is bound
     */
    public static String of(Message request, List<String> lastKey) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (String part : lastKey) {
                out.writeUTF(part);
            }
            byte[] key = bytes.toByteArray();
            bytes.reset();
            bytes.write(signature(request, key));
            bytes.write(key);
            return text(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The sort key after which a page begins.
     *
     * @param parts how many parts the key has
     * @return the key, or an empty list for the first page
     * @throws DomainException when the token was not made for this list with these filters
     */
    public static List<String> read(Message request, String token, int parts) {
        if (token.isEmpty()) {
            return List.of();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            byte[] key = Arrays.copyOfRange(bytes, Math.min(SIGNATURE, bytes.length), bytes.length);
            if (bytes.length > SIGNATURE
                    && text(bytes).equals(token)
                    && MessageDigest.isEqual(signature(request, key), Arrays.copyOf(bytes, SIGNATURE))) {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(key));
                List<String> read = new ArrayList<>();
                for (int i = 0; i < parts; i++) {
                    read.add(in.readUTF());
                }
                return read;
            }
        } catch (IllegalArgumentException | IOException malformed) {
            throw misfit();
        }
        throw misfit();
    }

    private static DomainException misfit() {
        return new DomainException(
                ErrorReason.INVALID_PAGE_TOKEN,
                "page_token: it was not made by this list with these filters; begin again without it",
                List.of(new DomainException.Violation("page_token", "was not made by this list with these filters")),
                Map.of());
    }

    /** The only text of a token. */
    private static String text(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] signature(Message request, byte[] key) {
        Message.Builder bare = request.toBuilder();
        for (String name : List.of("page_size", "page_token")) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
            if (field != null) {
                bare.clearField(field);
            }
        }
        byte[] name = request.getDescriptorForType().getFullName().getBytes(StandardCharsets.UTF_8);
        byte[] filters = bare.build().toByteArray();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(signedBy.get(), ALGORITHM));
            // With their lengths, so that no part can pass for the end of the one before it.
            mac.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(name.length)
                    .putInt(filters.length)
                    .array());
            mac.update(name);
            mac.update(filters);
            return Arrays.copyOf(mac.doFinal(key), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
