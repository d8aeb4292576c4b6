package io.lodestone.production.register;

/**
 * A column of a table that an import writes.
 *
 * @param name the column's name, in the staging table too
 * @param type its type as PostgreSQL declares it
 */
public record Column(String name, String type) {
    /** A column of text. */
    public static Column text(String name) {
        return new Column(name, "text");
    }

    /** A column of texts. */
    public static Column texts(String name) {
        return new Column(name, "text[]");
    }

    /** A column of exact decimals. */
    public static Column number(String name) {
        return new Column(name, "numeric");
    }

    /** A column of small whole numbers. */
    public static Column small(String name) {
        return new Column(name, "smallint");
    }

    /** A column of days. */
    public static Column day(String name) {
        return new Column(name, "date");
    }
}
