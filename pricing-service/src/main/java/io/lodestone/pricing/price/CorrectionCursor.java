package io.lodestone.pricing.price;

import io.lodestone.kit.error.DomainException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the feed of corrections. Change numbers become visible in their order, so whoever goes on behind one misses
 * nothing; they mean nothing in another database.
 *
 * @param databaseId names the database
 * @param changeNumber number of the change; 0 is before all
 */
public record CorrectionCursor(String databaseId, long changeNumber) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36}):(\\d{1,18})");

    /**
     * Reads a cursor that a client sends back.
     *
     * @throws DomainException naming {@code since}, when it is no cursor of this feed
     */
    static CorrectionCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
            Matcher matcher = FORM.matcher(plain);
            if (matcher.matches()) {
                return new CorrectionCursor(
                        Objects.requireNonNull(matcher.group(1)),
                        Long.parseLong(Objects.requireNonNull(matcher.group(2))));
            }
        } catch (IllegalArgumentException notBase64) {
            throw misfit("is no cursor of this feed; give the cursor of the last row seen");
        }
        throw misfit("is no cursor of this feed; give the cursor of the last row seen");
    }

    /**
     * The number behind which to go on.
     *
     * @param last the last number used
     * @throws DomainException naming {@code since}, when the cursor is of another database or of a later state
     */
    long behindIn(String database, long last) {
        if (!databaseId.equals(database)) {
            throw misfit("is the cursor of another database; begin again without it");
        }
        if (changeNumber > last) {
            throw misfit("is ahead of this database, which was restored to an earlier state; begin again without it");
        }
        return changeNumber;
    }

    private static DomainException misfit(String detail) {
        return DomainException.invalid("since", detail);
    }

    /** The cursor as clients see it. */
    String text() {
        byte[] plain = (databaseId + ":" + changeNumber).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
