package io.lodestone.gateway.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request that is being answered: its trace id, its caller, its headers. */
@ApplicationScoped
public class Exchange {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String TRACE = "lodestone.trace";
    private static final String IMPORT = "lodestone.import";
    private static final String CALLER = "lodestone.caller";

    /** Who works where no request is being answered. */
    private static final ScopedValue<String> WORKER = ScopedValue.newInstance();

    private final CurrentVertxRequest current;

    /** Reads the request in whose scope it is asked. */
    @Inject
    public Exchange(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The request; empty where the work is done for none. */
    public Optional<RoutingContext> request() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(current.getCurrent())
                : Optional.empty();
    }

    /** The trace id that the request came with, or one made for it: 32 hex digits. */
    public String traceId() {
        return request().map(Exchange::traceId).orElseGet(Exchange::newTraceId);
    }

    private static String traceId(RoutingContext request) {
        String known = request.get(TRACE);
        if (known == null) {
            known = fromHeader(request.request().getHeader("traceparent"));
            request.put(TRACE, known);
        }
        return known;
    }

    static String fromHeader(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches() && !NO_TRACE.equals(matcher.group(1))) {
                return String.valueOf(matcher.group(1));
            }
        }
        return newTraceId();
    }

    private static String newTraceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Who is asking, by the name of the key; empty for nobody known. */
    public Optional<String> caller() {
        return request()
                .map(request -> request.<@Nullable String>get(CALLER))
                .or(() -> WORKER.isBound() ? Optional.of(WORKER.get()) : Optional.empty());
    }

    /** Does work of the gateway's own, for no request, under a name of its own. */
    public void as(String worker, Runnable work) {
        ScopedValue.where(WORKER, worker).run(work);
    }

    /** Notes who is asking. */
    public void setCaller(String name) {
        request().ifPresent(request -> request.put(CALLER, name));
    }

    /** The import that the request has begun; empty for none. */
    public Optional<String> importId() {
        return request().map(request -> request.<@Nullable String>get(IMPORT));
    }

    /** Notes which import the request begins. */
    public void setImportId(String importId) {
        request().ifPresent(request -> request.put(IMPORT, importId));
    }

    /** Has something done when the client goes away before it has its answer. */
    public void onDisconnect(Runnable action) {
        request()
                .ifPresent(request -> request.addEndHandler(end -> {
                    if (end.failed()) {
                        action.run();
                    }
                }));
    }

    /** True when the client has closed its connection. */
    public boolean isGone() {
        return request().map(request -> request.response().closed()).orElse(false);
    }

    /** Breaks the reply off, so that nobody takes it for whole; false where nothing of it has been sent yet. */
    public boolean breakOff() {
        Optional<RoutingContext> begun =
                request().filter(request -> request.response().headWritten());
        begun.ifPresent(Exchange::breakOff);
        return begun.isPresent();
    }

    private static void breakOff(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.request()
                    .connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The path of the request as it was sent, without the query. */
    public String path() {
        return request().map(request -> request.request().path()).orElse("/");
    }

    /** True when only the headers of a GET are wanted. */
    public boolean isHead() {
        return request()
                .map(request -> request.request().method().name().equals("HEAD"))
                .orElse(false);
    }

    /** A header of the request. */
    public Optional<String> header(String name) {
        return request().map(request -> request.request().getHeader(name));
    }

    /** The query of the request as it was sent; empty for none. */
    public String query() {
        return request().map(request -> request.request().query()).orElse("");
    }

    /** The address that the request came from; empty where it is not known. */
    public String remoteAddress() {
        return request()
                .map(request -> request.request().remoteAddress())
                .map(address -> address.hostAddress())
                .orElse("");
    }
}
