package io.lodestone.gateway.web;

import io.lodestone.gateway.caller.Identity;
import io.lodestone.gateway.caller.Withdrawal;
import io.lodestone.kit.trace.Trace;
import io.netty.channel.ChannelFuture;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request that is being answered: its trace id, its caller, its headers. */
@ApplicationScoped
public class Exchange {
    private static final int BEFORE_ALL = Integer.MAX_VALUE;
    private static final String TRACE = "lodestone.trace";
    private static final String IMPORT = "lodestone.import";
    private static final String SUBJECT = "lodestone.subject";
    private static final String ROWS = "lodestone.rows";
    private static final String IDENTITY = "lodestone.identity";
    private static final String STANDING = "lodestone.standing";
    private static final String PARTIAL = "lodestone.partial";

    /** Who works where no request is being answered. */
    private static final ScopedValue<Identity> WORKER = ScopedValue.newInstance();

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

    /** Begins the trace of each request, before anything else has to do with it. */
    void begin(@Observes Filters filters) {
        filters.register(
                request -> {
                    request.put(TRACE, Trace.begin(request.request().getHeader(Trace.HEADER)));
                    request.next();
                },
                BEFORE_ALL);
    }

    /** The trace id of the request, or of the gateway's own work: 32 hex digits. */
    public String traceId() {
        return request()
                .map(request -> request.<@Nullable String>get(TRACE))
                .or(() -> Optional.ofNullable(Trace.current()))
                .orElseThrow(() -> new IllegalStateException("Nothing is being done"));
    }

    /** Who is asking, nobody known included; empty before it has been found out, and where no request is answered. */
    public Optional<Identity> identity() {
        return request()
                .map(request -> request.<@Nullable Identity>get(IDENTITY))
                .or(() -> WORKER.isBound() ? Optional.of(WORKER.get()) : Optional.empty());
    }

    /** Who is asking, by the name of the key or token; empty for nobody known. */
    public Optional<String> caller() {
        return identity().filter(identity -> !identity.isAnonymous()).map(Identity::name);
    }

    /** Does work of the gateway's own, for no request, under a name and a trace of its own. */
    public void as(String worker, Runnable work) {
        Trace.begin(null);
        ScopedValue.where(WORKER, Identity.worker(worker)).run(work);
    }

    /** Notes who is asking. */
    public void setIdentity(Identity identity) {
        request().ifPresent(request -> request.put(IDENTITY, identity));
    }

    /** Asks, on any thread, whether who is asking would still be let in; empty while it would. */
    public Supplier<Optional<Withdrawal>> standing() {
        return request()
                .map(request -> request.<@Nullable Supplier<Optional<Withdrawal>>>get(STANDING))
                .orElse(Optional::empty);
    }

    /** Notes how that is asked; without it, who was let in is let in. */
    public void setStanding(Supplier<Optional<Withdrawal>> standing) {
        request().ifPresent(request -> request.put(STANDING, standing));
    }

    /** Adds a header to the reply, whatever becomes of the request. */
    public void addHeader(String name, String value) {
        request().ifPresent(request -> request.response().putHeader(name, value));
    }

    /** Has something done with the number of rows that the reply had, once it has ended. */
    public void onRows(LongConsumer action) {
        request()
                .ifPresent(request -> request.addEndHandler(end -> {
                    Long rows = request.get(ROWS);
                    if (rows != null) {
                        action.accept(rows);
                    }
                }));
    }

    /** Notes that the reply has further rows; one without a body has none. */
    public void addRows(long rows) {
        request().filter(request -> !isHead()).ifPresent(request -> {
            Long before = request.get(ROWS);
            request.put(ROWS, (before == null ? 0 : before) + rows);
        });
    }

    /** What the request is about where its path does not say; empty for none. */
    public Optional<String> subject() {
        return request().map(request -> request.<@Nullable String>get(SUBJECT));
    }

    /** Notes what the request is about. */
    public void setSubject(String subject) {
        request().ifPresent(request -> request.put(SUBJECT, subject));
    }

    /** True where a part of the reply is missing, as its service is down or late. */
    public boolean isPartial() {
        return request().map(request -> request.<@Nullable Boolean>get(PARTIAL)).orElse(false);
    }

    /** Notes that a part of the reply is missing. */
    public void setPartial() {
        request().ifPresent(request -> request.put(PARTIAL, true));
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

    /** What cuts the reply to this request off at once, from any thread; the server's own way waits until all is sent. */
    public Runnable cutOff() {
        return request().<Runnable>map(request -> () -> cutOff(request)).orElse(() -> {});
    }

    private static void cutOff(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else if (request.request().connection() instanceof ConnectionBase connection) {
            ChannelFuture unused = connection.channel().close();
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
