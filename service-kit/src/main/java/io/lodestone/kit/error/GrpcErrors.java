package io.lodestone.kit.error;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.transaction.xa.XAException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * The one place where errors become gRPC statuses: {@code google.rpc.Status} with one {@code ErrorInfo} and, for bad
 * input, one {@code BadRequest}. Faults of ours say nothing but “internal error”; the log has them with the trace id.
 */
public final class GrpcErrors {
    /** Domain of all our {@code ErrorInfo}s. */
    public static final String DOMAIN = "lodestone";

    /** The value of an error that names the service behind which failed, where it is not the one that was asked. */
    public static final String SERVICE = "service";

    private static final Logger LOG = Logger.getLogger(GrpcErrors.class);

    private GrpcErrors() {}

    /** The status that a caller gets for any failure. A status that is already one passes as it is. */
    public static StatusRuntimeException toStatus(Throwable failure) {
        for (Throwable t = failure; t != null; t = cause(t)) {
            switch (t) {
                case DomainException e -> {
                    return toStatus(e);
                }
                case StatusRuntimeException e -> {
                    return e;
                }
                case StatusException e -> {
                    return new StatusRuntimeException(e.getStatus(), e.getTrailers());
                }
                case SQLException e -> {
                    DomainException known =
                            isWithoutConnection(e) || hasLostItsHelpers(e) ? unreached() : ofSqlState(e.getSQLState());
                    if (known != null) {
                        LOG.warnf("%s: SQLSTATE %s: %s", known.reason(), e.getSQLState(), e.getMessage());
                        return toStatus(known);
                    }
                }
                default -> {
                    // Look at what caused it.
                }
            }
        }
        LOG.error("Unexpected failure answered as INTERNAL", failure);
        return toStatus(new DomainException(ErrorReason.INTERNAL, "Internal error."));
    }

    private static StatusRuntimeException toStatus(DomainException e) {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(e.reason().code().value())
                .setMessage(e.detail())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(e.reason().name())
                        .setDomain(DOMAIN)
                        .putAllMetadata(e.metadata())
                        .build()));
        if (!e.violations().isEmpty()) {
            var bad = BadRequest.newBuilder();
            e.violations()
                    .forEach(v -> bad.addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(v.field())
                            .setDescription(v.detail())));
            status.addDetails(Any.pack(bad.build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /** What caused it. Why a commit has failed, the transaction manager tells only as something that it has suppressed. */
    private static @Nullable Throwable cause(Throwable failure) {
        if (failure.getCause() != null) {
            return failure.getCause();
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof XAException) {
                return suppressed;
            }
        }
        return null;
    }

    /** True where PostgreSQL's own processes for the query have gone, as when it is killed; it says so with a bare 55000. */
    private static boolean hasLostItsHelpers(SQLException e) {
        return "55000".equals(e.getSQLState())
                && e instanceof PSQLException psql
                && psql.getServerErrorMessage() != null
                && "parallel.c".equals(psql.getServerErrorMessage().getFile());
    }

    /** True where the pool had no connection to give in time; it says so without a SQLSTATE. */
    private static boolean isWithoutConnection(SQLException e) {
        return e.getSQLState() == null && e.getCause() instanceof TimeoutException;
    }

    private static DomainException unreached() {
        return new DomainException(ErrorReason.STORE_UNAVAILABLE, "The store cannot be reached; try again later.");
    }

    private static @Nullable DomainException ofSqlState(@Nullable String state) {
        if (state == null) {
            return null;
        }
        if (state.equals("22021") || state.equals("22P05")) {
            return new DomainException(
                    ErrorReason.INVALID_ARGUMENT, "A text of the request holds a character that no text may hold.");
        }
        if (state.equals("53100")) {
            return new DomainException(ErrorReason.STORE_FULL, "The store has no room left; nothing was stored.");
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return unreached();
        }
        if (state.equals("57014") || state.equals("55P03")) {
            return new DomainException(ErrorReason.TOO_SLOW, "The store did not answer in time.");
        }
        return null;
    }

    /** The catalogue entry that a received status carries; from the bare code where it carries none. */
    public static ErrorReason reasonOf(StatusRuntimeException e) {
        ErrorInfo info = detail(e, ErrorInfo.class, ErrorInfo.getDefaultInstance());
        for (ErrorReason reason : ErrorReason.values()) {
            if (reason.name().equals(info.getReason()) && info.getDomain().equals(DOMAIN)) {
                return reason;
            }
        }
        return ofCode(e.getStatus().getCode());
    }

    /** The machine-readable values that a received status carries; none where it carries none. */
    public static Map<String, String> metadataOf(StatusRuntimeException e) {
        return detail(e, ErrorInfo.class, ErrorInfo.getDefaultInstance()).getMetadataMap();
    }

    /** The fields at fault that a received status names; none where it names none. */
    public static java.util.List<DomainException.Violation> violationsOf(StatusRuntimeException e) {
        return detail(e, BadRequest.class, BadRequest.getDefaultInstance()).getFieldViolationsList().stream()
                .map(v -> new DomainException.Violation(v.getField(), v.getDescription()))
                .toList();
    }

    private static ErrorReason ofCode(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorReason.INVALID_ARGUMENT;
            case FAILED_PRECONDITION -> ErrorReason.REFUSED;
            case UNAUTHENTICATED -> ErrorReason.UNAUTHENTICATED;
            case PERMISSION_DENIED -> ErrorReason.FORBIDDEN;
            case NOT_FOUND -> ErrorReason.NOT_FOUND;
            case ALREADY_EXISTS, ABORTED -> ErrorReason.CONFLICT;
            case RESOURCE_EXHAUSTED -> ErrorReason.TOO_MANY_REQUESTS;
            case UNIMPLEMENTED -> ErrorReason.UNIMPLEMENTED;
            case UNAVAILABLE -> ErrorReason.SERVICE_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> ErrorReason.TOO_SLOW;
            case OK, CANCELLED, UNKNOWN, INTERNAL, DATA_LOSS -> ErrorReason.INTERNAL;
        };
    }

    private static <T extends com.google.protobuf.Message> T detail(
            StatusRuntimeException e, Class<T> type, T otherwise) {
        com.google.rpc.Status status = StatusProto.fromThrowable(e);
        if (status == null) {
            return otherwise;
        }
        for (Any any : status.getDetailsList()) {
            if (any.is(type)) {
                try {
                    return any.unpack(type);
                } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
                    LOG.warnf("Unreadable %s in a status: %s", type.getSimpleName(), broken.getMessage());
                }
            }
        }
        return otherwise;
    }
}
