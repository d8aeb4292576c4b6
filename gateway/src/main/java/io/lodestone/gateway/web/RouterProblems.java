package io.lodestone.gateway.web;

import io.lodestone.kit.error.ErrorReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Answers with a problem where a request is so broken that it meets no resource: a path that cannot be decoded, say. */
@ApplicationScoped
public class RouterProblems {
    private static final int BAD_REQUEST = 400;

    private final Exchange exchange;

    /** Answers the given exchange. */
    @Inject
    public RouterProblems(Exchange exchange) {
        this.exchange = exchange;
    }

    void install(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, this::malformed);
    }

    private void malformed(RoutingContext request) {
        Problem problem = Problem.of(ErrorReason.INVALID_ARGUMENT, "The address cannot be decoded.", List.of());
        String trace = exchange.traceId();
        String path = String.valueOf(request.request().path());
        request.response()
                .setStatusCode(BAD_REQUEST)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.bytes(json -> problem.write(json, path, trace))));
    }
}
