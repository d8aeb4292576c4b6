package io.lodestone.kit.testing;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.lodestone.kit.grpc.Caller;

/** Calls of tests to a service: nobody makes them, but somebody who may write. */
public final class EditorCalls {
    private EditorCalls() {}

    /** Adds the role to every call. */
    public static ClientInterceptor interceptor() {
        Metadata roles = new Metadata();
        roles.put(Caller.ROLES, "editor");
        return MetadataUtils.newAttachHeadersInterceptor(roles);
    }
}
