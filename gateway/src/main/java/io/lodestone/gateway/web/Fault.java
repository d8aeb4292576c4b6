package io.lodestone.gateway.web;

/**
 * One part of a request that is at fault.
 *
 * @param where {@code parameter} for a query or path parameter, {@code pointer} for a place in a JSON body, {@code header}
 * @param name the parameter's name, the JSON pointer or the header's name
 * @param detail what is wrong and what would be right
 */
public record Fault(String where, String name, String detail) {
    /** A query or path parameter at fault. */
    public static Fault parameter(String name, String detail) {
        return new Fault("parameter", name, detail);
    }

    /** A place in the body at fault. */
    public static Fault pointer(String pointer, String detail) {
        return new Fault("pointer", pointer, detail);
    }

    /** A header at fault. */
    public static Fault header(String name, String detail) {
        return new Fault("header", name, detail);
    }
}
