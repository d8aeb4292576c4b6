package io.lodestone.gateway.access;

import java.util.Locale;

/** Why a request is not let in, or not now. */
enum Refusal {
    /** A key is needed and none was sent. */
    NO_KEY("This needs a key: Authorization: Bearer lsk_…"),
    /** What was sent is neither a key nor a token that is taken here. */
    NO_CREDENTIAL("A key travels as Authorization: Bearer lsk_…; no other scheme or token is taken here."),
    /** Nobody's key. */
    UNKNOWN("The key is unknown."),
    /** An admin has revoked it. */
    REVOKED("The key is revoked."),
    /** Its time is over. */
    EXPIRED("The key has expired."),
    /** Another secret has taken its place. */
    REPLACED("The key was replaced by a rotation."),
    /** A token that is not of the issuer, not for here, or over. */
    TOKEN("The token is not valid here."),
    /** The caller lacks the role. */
    ROLE("The caller lacks the role."),
    /** The caller has asked too often. */
    REQUESTS("Too many requests a minute."),
    /** The caller has had its rows. */
    ROWS("Too many rows a day.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** What the client is told. */
    String text() {
        return text;
    }

    /** The label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
