package io.lodestone.kit.grpc;

import io.grpc.Context;
import io.grpc.Metadata;

/**
 * Who a call is made for. The gateway puts the name of the key or token, and its roles, into the call's metadata; services
 * read the name from the call's context. A call without one is made by {@link #ANONYMOUS}, which has no role.
 */
public final class Caller {
    /** The name of a caller that named nobody. */
    public static final String ANONYMOUS = "anonymous";

    /** The metadata entry that the name travels in. */
    public static final Metadata.Key<String> METADATA =
            Metadata.Key.of("lodestone-caller", Metadata.ASCII_STRING_MARSHALLER);

    /** The metadata entry that the roles travel in, with commas: {@code reader}, {@code editor}, {@code admin}. */
    public static final Metadata.Key<String> ROLES =
            Metadata.Key.of("lodestone-roles", Metadata.ASCII_STRING_MARSHALLER);

    /** The context entry of a call that is being served. */
    static final Context.Key<String> CONTEXT = Context.keyWithDefault("lodestone-caller", ANONYMOUS);

    private Caller() {}

    /** The caller of the call that is being served; to be read on the thread that the method is called on. */
    public static String current() {
        return CONTEXT.get();
    }
}
