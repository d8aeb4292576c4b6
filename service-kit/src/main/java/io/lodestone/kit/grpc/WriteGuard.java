package io.lodestone.kit.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a writing call whose caller may not write, however it got past the gateway: PERMISSION_DENIED. A method of ours
 * writes unless its name begins with a verb of reading, so one that nobody thought of is refused.
 */
@GlobalInterceptor
@ApplicationScoped
public class WriteGuard implements ServerInterceptor {
    private static final String OURS = "lodestone.";
    private static final Pattern READS =
            Pattern.compile("(Get|BatchGet|List|Search|Watch|Convert|Compare|Summarize|Export)([A-Z].*)?");
    private static final Set<String> WRITERS = Set.of("editor", "admin");

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        String service = Objects.requireNonNullElse(call.getMethodDescriptor().getServiceName(), "");
        String method = Objects.requireNonNullElse(call.getMethodDescriptor().getBareMethodName(), "");
        if (!service.startsWith(OURS) || reads(method) || mayWrite(headers.get(Caller.ROLES))) {
            return next.startCall(call, headers);
        }
        StatusRuntimeException refusal = GrpcErrors.toStatus(
                new DomainException(ErrorReason.FORBIDDEN, method + " needs a caller with the role editor."));
        call.close(refusal.getStatus(), Objects.requireNonNullElseGet(refusal.getTrailers(), Metadata::new));
        return new ServerCall.Listener<>() {};
    }

    /** True for methods that change nothing. */
    static boolean reads(String method) {
        return READS.matcher(method).matches();
    }

    private static boolean mayWrite(@Nullable String roles) {
        return roles != null && Arrays.stream(roles.split(",", -1)).anyMatch(WRITERS::contains);
    }
}
