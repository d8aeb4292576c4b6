package io.lodestone.kit.error;

import io.grpc.Status;

/**
 * The catalogue of everything that can be wrong with a request. A reason is stable: clients may act on it. It travels in
 * {@code google.rpc.ErrorInfo.reason} and becomes the problem type {@code urn:lodestone:problem:<slug>} in REST.
 */
public enum ErrorReason {
    /** A parameter or field is malformed, out of range or unknown. */
    INVALID_ARGUMENT(Status.Code.INVALID_ARGUMENT, 400, "Malformed request"),
    /** A page token was not made by this list with these filters. */
    INVALID_PAGE_TOKEN(Status.Code.INVALID_ARGUMENT, 400, "Page token does not fit"),
    /** The resource named in the path or by a filter does not exist. */
    NOT_FOUND(Status.Code.NOT_FOUND, 404, "No such resource"),
    /** The request needs a key and has none, or a wrong one. */
    UNAUTHENTICATED(Status.Code.UNAUTHENTICATED, 401, "Key needed"),
    /** The caller is known but may not do this. */
    FORBIDDEN(Status.Code.PERMISSION_DENIED, 403, "Not allowed"),
    /** The change contradicts what is stored. */
    CONFLICT(Status.Code.ABORTED, 409, "Conflict"),
    /** Another import with the same idempotency key is still running. */
    IMPORT_IN_PROGRESS(Status.Code.ABORTED, 409, "Import in progress"),
    /** The version that the caller expected is not the current one. */
    PRECONDITION_FAILED(Status.Code.FAILED_PRECONDITION, 412, "Version has moved on"),
    /** The body is larger than allowed. */
    TOO_LARGE(Status.Code.INVALID_ARGUMENT, 413, "Body too large"),
    /** The request was understood and is refused. */
    REFUSED(Status.Code.FAILED_PRECONDITION, 422, "Refused"),
    /** An idempotency key was used before with another body or other options. */
    IDEMPOTENCY_KEY_REUSED(Status.Code.FAILED_PRECONDITION, 422, "Idempotency key used for something else"),
    /** Too much at once; to be tried again later. */
    TOO_MANY_REQUESTS(Status.Code.RESOURCE_EXHAUSTED, 429, "Too many requests"),
    /** The store has no room left; nothing was stored. */
    STORE_FULL(Status.Code.RESOURCE_EXHAUSTED, 507, "Store full"),
    /** The store cannot be reached; to be tried again later. */
    STORE_UNAVAILABLE(Status.Code.UNAVAILABLE, 503, "Store unavailable"),
    /** A service behind cannot be reached; to be tried again later. */
    SERVICE_UNAVAILABLE(Status.Code.UNAVAILABLE, 503, "Service unavailable"),
    /** A service behind does not take calls from the process that made it; its operators have to allow them. */
    CALLER_REFUSED(Status.Code.PERMISSION_DENIED, 503, "Caller refused"),
    /** As much is being worked on as may be at once; to be tried again shortly. */
    BUSY(Status.Code.RESOURCE_EXHAUSTED, 503, "Busy"),
    /** The answer did not come in time. */
    TOO_SLOW(Status.Code.DEADLINE_EXCEEDED, 504, "Too slow"),
    /** The method is not offered. */
    UNIMPLEMENTED(Status.Code.UNIMPLEMENTED, 501, "Not offered"),
    /** A fault of ours; the log of the trace id says more. */
    INTERNAL(Status.Code.INTERNAL, 500, "Internal error");

    private final Status.Code code;
    private final int httpStatus;
    private final String title;

    ErrorReason(Status.Code code, int httpStatus, String title) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** The gRPC status code it travels with. */
    public Status.Code code() {
        return code;
    }

    /** The HTTP status it is answered with. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The fixed title of its problem type. */
    public String title() {
        return title;
    }

    /** The problem type's own part: the reason in kebab-case. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
