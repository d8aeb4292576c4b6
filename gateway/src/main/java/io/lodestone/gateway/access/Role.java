package io.lodestone.gateway.access;

import java.util.Locale;

/** What a key may do. */
public enum Role {
    /** Read. */
    READER,
    /** Read and write data. */
    EDITOR,
    /** Manage keys, too. */
    ADMIN;

    /** The text in the store and on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
