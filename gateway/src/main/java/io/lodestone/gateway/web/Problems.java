package io.lodestone.gateway.web;

import io.lodestone.gateway.client.ServiceFailure;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become problem replies. */
public class Problems {
    /** Seconds after which a client may ask a missing service again. */
    static final String RETRY_AFTER = "5";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int METHOD_NOT_ALLOWED = 405;
    /** Nobody reads it but the audit trail. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private static final int SERVER_ERROR = 500;

    private final Exchange exchange;
    private final Routes routes;

    /** Answers the given exchange. */
    @Inject
    public Problems(Exchange exchange, Routes routes) {
        this.exchange = exchange;
        this.routes = routes;
    }

    /** A request that the gateway itself cannot answer as asked. */
    @ServerExceptionMapper
    public Response ofOurs(ApiException e) {
        return response(e.problem(), exchange.traceId(), e.headers());
    }

    /** A call that a service refused or did not answer. */
    @ServerExceptionMapper
    public Response ofService(ServiceFailure e) {
        ErrorReason reason = e.reason();
        String trace = exchange.traceId();
        if (exchange.isGone()) {
            LOG.infof("%s: the client has gone", exchange.path());
            return Response.status(CLIENT_CLOSED_REQUEST).build();
        }
        if (reason.httpStatus() == SERVER_ERROR) {
            LOG.errorf(e, "The %s service failed", e.service().text());
            return response(Problem.of(reason, null, List.of()), trace, Map.of());
        }
        if (reason.httpStatus() > SERVER_ERROR) {
            LOG.warnf("%s: %s", reason, e.getMessage());
        }
        List<Fault> faults = faults(e);
        String detail = faults.isEmpty()
                ? detail(e)
                : faults.stream()
                        .map(fault -> fault.name() + ": " + fault.detail())
                        .collect(Collectors.joining("; "));
        return response(Problem.of(reason, detail, faults), trace, headers(reason));
    }

    /** What the framework refuses: unknown paths, wrong methods. */
    @ServerExceptionMapper
    public Response ofFramework(WebApplicationException e) {
        Response original = e.getResponse();
        String allow = original.getStatus() == METHOD_NOT_ALLOWED ? routes.allowed(exchange.path()) : "";
        Problem problem =
                switch (original.getStatus()) {
                    case 404 ->
                        Problem.of(ErrorReason.NOT_FOUND, "There is nothing at " + exchange.path() + ".", List.of());
                    case 405 ->
                        new Problem(
                                405,
                                "method-not-allowed",
                                "Method not allowed",
                                "This resource allows " + allow + ".",
                                List.of());
                    case 406 -> ApiException.notAcceptable("application/json").problem();
                    case 415 ->
                        ApiException.unsupportedMediaType("The body's media type is not understood here.")
                                .problem();
                    case 413 -> Problem.of(ErrorReason.TOO_LARGE, "The body is larger than allowed.", List.of());
                    default -> ofStatus(original.getStatus(), e);
                };
        return response(problem, exchange.traceId(), allow.isEmpty() ? Map.of() : Map.of(HttpHeaders.ALLOW, allow));
    }

    private Problem ofStatus(int status, WebApplicationException e) {
        if (status >= SERVER_ERROR || status < 400) {
            LOG.error("Unexpected failure", e);
            return Problem.of(ErrorReason.INTERNAL, null, List.of());
        }
        String type = exchange.header(HttpHeaders.CONTENT_TYPE).orElse("");
        return type.isEmpty() || isMediaType(type)
                ? Problem.of(ErrorReason.INVALID_ARGUMENT, "The request cannot be read.", List.of())
                : ApiException.unsupportedMediaType("'" + type + "' is no media type.")
                        .problem();
    }

    private static boolean isMediaType(String text) {
        try {
            MediaType.valueOf(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A fault of ours: the log has it, the client its trace id. */
    @ServerExceptionMapper
    public Response ofAnything(Throwable e) {
        LOG.error("Unexpected failure", e);
        return response(Problem.of(ErrorReason.INTERNAL, null, List.of()), exchange.traceId(), Map.of());
    }

    /** The reply for a problem, with the given trace id. */
    public Response response(Problem problem, String traceId, Map<String, String> headers) {
        byte[] body = Json.bytes(json -> problem.write(json, exchange.path(), traceId));
        Response.ResponseBuilder response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body);
        headers.forEach(response::header);
        return response.build();
    }

    /** What to say about a call that a service refused or did not answer. */
    public static String detail(ServiceFailure e) {
        ErrorReason reason = e.reason();
        String service = e.service().text();
        return switch (reason) {
            case SERVICE_UNAVAILABLE -> "The " + service + " service cannot be reached; try again later.";
            case STORE_UNAVAILABLE -> "The store of the " + service + " service cannot be reached; try again later.";
            case BUSY -> "As many calls of the " + service + " service are in flight as may be; try again shortly.";
            case CALLER_REFUSED ->
                "The " + service + " service takes no calls from here; its operators have to allow them.";
            case TOO_SLOW -> "The " + service + " service did not answer in time.";
            case STORE_FULL -> "The store of the " + service + " service has no room left; nothing was stored.";
            case INVALID_ARGUMENT,
                    INVALID_PAGE_TOKEN,
                    NOT_FOUND,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    CONFLICT,
                    IMPORT_IN_PROGRESS,
                    PRECONDITION_FAILED,
                    TOO_LARGE,
                    REFUSED,
                    IDEMPOTENCY_KEY_REUSED,
                    TOO_MANY_REQUESTS,
                    UNIMPLEMENTED,
                    INTERNAL -> {
                String description = e.status().getStatus().getDescription();
                yield description == null ? reason.title() + "." : description;
            }
        };
    }

    private List<Fault> faults(ServiceFailure e) {
        boolean query = exchange.request()
                .map(request -> request.request().method().name())
                .map(method -> method.equals("GET") || method.equals("HEAD"))
                .orElse(true);
        return GrpcErrors.violationsOf(e.status()).stream()
                .map(violation -> query
                        ? Fault.parameter(FieldNames.parameter(violation.field()), violation.detail())
                        : Fault.pointer(FieldNames.pointer(violation.field()), violation.detail()))
                .toList();
    }

    private static Map<String, String> headers(ErrorReason reason) {
        return switch (reason.httpStatus()) {
            case 401 -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429, 503, 504 -> Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
            default -> Map.of();
        };
    }

    /** A malformed value met while a request was being read. */
    @ServerExceptionMapper
    public Response ofDomain(DomainException e) {
        List<Fault> faults = e.violations().stream()
                .map(v -> Fault.parameter(FieldNames.parameter(v.field()), v.detail()))
                .toList();
        return response(Problem.of(e.reason(), e.detail(), faults), exchange.traceId(), headers(e.reason()));
    }
}
