package io.lodestone.kit.error;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/** Has every failure of a gRPC method of ours answered by {@link GrpcErrors}. */
@ApplicationScoped
public class GrpcErrorHandler implements ExceptionHandlerProvider {
    @Override
    public <I, O> ExceptionHandler<I, O> createHandler(
            ServerCall.Listener<I> listener, ServerCall<I, O> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<I, O> failed, Metadata headers) {
                var status = GrpcErrors.toStatus(failure);
                Metadata trailers = status.getTrailers();
                failed.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
            }
        };
    }

    @Override
    public Throwable transform(Throwable failure) {
        return GrpcErrors.toStatus(failure);
    }
}
