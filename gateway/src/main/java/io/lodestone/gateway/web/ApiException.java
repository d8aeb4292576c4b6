package io.lodestone.gateway.web;

import io.lodestone.kit.error.ErrorReason;
import java.util.List;
import java.util.Map;

/** A request that cannot be answered as asked; carries the problem that the client gets. */
public final class ApiException extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** A problem with headers of its own. */
    public ApiException(Problem problem, Map<String, String> headers) {
        super(problem.title() + ": " + problem.detail(), null, false, true);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** A problem of the catalogue. */
    public static ApiException of(ErrorReason reason, String detail) {
        return new ApiException(Problem.of(reason, detail, List.of()), Map.of());
    }

    /** 400: a parameter is wrong. */
    public static ApiException parameter(String name, String detail) {
        return malformed(name, List.of(Fault.parameter(name, detail)));
    }

    /** 422: understood and refused; the parameter named is the one to change. */
    public static ApiException refused(String name, String detail) {
        return new ApiException(
                Problem.of(ErrorReason.REFUSED, name + ": " + detail, List.of(Fault.parameter(name, detail))),
                Map.of());
    }

    /** 400: a place in the body is wrong. */
    public static ApiException body(String pointer, String detail) {
        return malformed(pointer.isEmpty() ? "body" : pointer, List.of(Fault.pointer(pointer, detail)));
    }

    /** 400: a header is wrong. */
    public static ApiException header(String name, String detail) {
        return malformed(name, List.of(Fault.header(name, detail)));
    }

    private static ApiException malformed(String name, List<Fault> faults) {
        return new ApiException(
                Problem.of(
                        ErrorReason.INVALID_ARGUMENT,
                        name + ": " + faults.getFirst().detail(),
                        faults),
                Map.of());
    }

    /** 406: none of the offered media types is acceptable. */
    public static ApiException notAcceptable(String offered) {
        return plain(406, "not-acceptable", "Not acceptable", "This resource is offered as " + offered + ".");
    }

    /** 415: the body's media type or coding is not understood. */
    public static ApiException unsupportedMediaType(String detail) {
        return plain(415, "unsupported-media-type", "Unsupported media type", detail);
    }

    /** 414 or 431: the address or the headers are too long. */
    static ApiException tooLong(int status, String detail) {
        return plain(status, "too-long", "Too long", detail);
    }

    /** 408: the body did not come, or too slowly. */
    public static ApiException requestTimeout(String detail) {
        return plain(408, "request-timeout", "Request came too slowly", detail);
    }

    private static ApiException plain(int status, String slug, String title, String detail) {
        return new ApiException(new Problem(status, slug, title, detail, List.of()), Map.of());
    }

    /** What the client gets. */
    public Problem problem() {
        return problem;
    }

    /** Headers that go with it. */
    public Map<String, String> headers() {
        return headers;
    }
}
