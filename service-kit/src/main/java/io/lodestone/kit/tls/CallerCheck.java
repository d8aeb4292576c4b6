package io.lodestone.kit.tls;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.quarkus.grpc.GlobalInterceptor;
import io.quarkus.grpc.runtime.Interceptors;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Inject;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in whose certificate has a name on the list of callers. The authority gives every process of the suite a
 * certificate, and not each has something to ask of each.
 */
@GlobalInterceptor
@ApplicationScoped
public class CallerCheck implements ServerInterceptor, Prioritized {
    private static final Logger LOG = Logger.getLogger(CallerCheck.class);
    private static final int DNS_NAME = 2;
    private static final int FORBIDDEN = 403;
    private static final int BEFORE_ALL_ROUTES = 1000;

    private final boolean on;
    private final Set<String> allowed;
    private final String process;

    /** Callers that the log names already. */
    private final Set<Set<String>> refused = ConcurrentHashMap.newKeySet();

    /** Checks against the configured list. */
    @Inject
    public CallerCheck(
            TlsServer server, TlsConfig config, @ConfigProperty(name = "quarkus.application.name") String process) {
        this.on = server.isOn();
        this.allowed = config.callers().orElse(Set.of());
        this.process = process;
    }

    /** Before anything of the call is looked at, its trace excepted. */
    @Override
    public int getPriority() {
        return Interceptors.BLOCKING_HANDLER + 2;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        Optional<DomainException> refusal = refusal(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        if (refusal.isEmpty()) {
            return next.startCall(call, headers);
        }
        StatusRuntimeException status = GrpcErrors.toStatus(refusal.get());
        call.close(status.getStatus(), Objects.requireNonNullElseGet(status.getTrailers(), Metadata::new));
        return new ServerCall.Listener<>() {};
    }

    void guardRoutes(@Observes Filters filters) {
        if (on) {
            filters.register(this::letIn, BEFORE_ALL_ROUTES);
        }
    }

    private void letIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<DomainException> refusal = isCall(request) ? Optional.empty() : refusal(request.sslSession());
        if (refusal.isEmpty()) {
            context.next();
        } else {
            request.response().setStatusCode(FORBIDDEN).end(refusal.get().detail());
        }
    }

    /** True for what goes to gRPC, where every call is intercepted. */
    private static boolean isCall(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return request.version() == HttpVersion.HTTP_2 && type != null && type.startsWith("application/grpc");
    }

    private Optional<DomainException> refusal(@Nullable SSLSession session) {
        if (!on) {
            return Optional.empty();
        }
        Set<String> names = session == null ? Set.of() : names(session);
        if (names.stream().anyMatch(allowed::contains)) {
            return Optional.empty();
        }
        String caller = names.isEmpty() ? "nobody" : String.join(", ", names);
        if (refused.add(names)) {
            LOG.warnf(
                    "Refused: a caller with the certificate of %s; lodestone.tls.callers of %s has %s",
                    caller, process, new TreeSet<>(allowed));
        }
        return Optional.of(new DomainException(
                ErrorReason.CALLER_REFUSED,
                "A caller with the certificate of " + caller + " may not call " + process + ".",
                List.of(),
                Map.of("caller", caller, "process", process)));
    }

    /** The DNS names of the certificate that the caller has proved to be its own. */
    private static Set<String> names(SSLSession session) {
        Set<String> names = new TreeSet<>();
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    && certificate.getSubjectAlternativeNames() != null) {
                for (List<?> name : certificate.getSubjectAlternativeNames()) {
                    if (Integer.valueOf(DNS_NAME).equals(name.getFirst())) {
                        names.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            LOG.debug("A caller without a readable certificate", e);
        }
        return names;
    }
}
