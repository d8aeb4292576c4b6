package io.lodestone.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id of the trace that a piece of work belongs to: 32 hex digits that a client, the gateway and the services have in
 * common. It stands in every line of the logs that is written for a request, whether spans are collected or not.
 */
public final class Trace {
    /** The header, of HTTP and of gRPC, that the id travels in (W3C Trace Context). */
    public static final String HEADER = "traceparent";

    /** The name that it has in the lines of the logs. */
    public static final String LOGGED = "traceId";

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);

    private Trace() {}

    /** The id of the work of this thread, or of the call that it serves; null where it is done for no request. */
    public static @Nullable String current() {
        return MDC.get(LOGGED);
    }

    /** Begins the work for a request: with the id of its span, else of its header, else with a new one; returns the id. */
    public static String begin(@Nullable String header) {
        SpanContext span = Span.current().getSpanContext();
        String id = span.isValid() ? span.getTraceId() : fromHeader(header);
        MDC.put(LOGGED, id);
        return id;
    }

    /** The id that a header carries, or a new one where it carries none. */
    static String fromHeader(@Nullable String header) {
        if (header != null) {
            Matcher matcher = TRACEPARENT.matcher(header);
            if (matcher.matches() && !NO_TRACE.equals(matcher.group(1))) {
                return String.valueOf(matcher.group(1));
            }
        }
        return hex() + hex();
    }

    /** The header of a call that is made under an id, where no span says it: as from a span that nobody has recorded. */
    static String header(String id) {
        return "00-" + id + "-" + hex() + "-00";
    }

    /** 16 digits that need not be secret, and are never all zero. */
    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }

    /** The same work, to be done on a thread of its own, under the trace of this one. */
    public static <T> Callable<T> carried(Callable<T> work) {
        String id = current();
        return Context.current().wrap(() -> {
            if (id != null) {
                MDC.put(LOGGED, id);
            }
            return work.call();
        });
    }
}
