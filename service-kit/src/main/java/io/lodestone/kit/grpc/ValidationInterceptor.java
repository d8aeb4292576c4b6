package io.lodestone.kit.grpc;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.Violation;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.EnumText;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds every request message, and the first message of every client stream, to the rules written on it in the contract.
 * Later messages of a stream are rows, which the import checks itself.
 */
@GlobalInterceptor
@ApplicationScoped
public class ValidationInterceptor implements ServerInterceptor {
    private final Validator validator = ValidatorFactory.newBuilder().build();

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean checked;
            private boolean refused;

            @Override
            public void onMessage(I message) {
                if (!checked && message instanceof Message request) {
                    checked = true;
                    List<DomainException.Violation> violations = violations(request);
                    if (!violations.isEmpty()) {
                        refused = true;
                        StatusRuntimeException status = GrpcErrors.toStatus(refusal(violations));
                        Metadata trailers = status.getTrailers();
                        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
                    }
                }
                if (!refused) {
                    super.onMessage(message);
                }
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    /** What is wrong with a message, field by field; empty for a good one. */
    List<DomainException.Violation> violations(Message message) {
        try {
            return validator.validate(message).getViolations().stream()
                    .map(violation -> new DomainException.Violation(path(violation.toProto()), detail(violation)))
                    .toList();
        } catch (ValidationException e) {
            throw new IllegalStateException(
                    "A rule of " + message.getDescriptorForType().getFullName() + " is broken", e);
        }
    }

    private static DomainException refusal(List<DomainException.Violation> violations) {
        String detail =
                violations.stream().map(v -> v.field() + ": " + v.detail()).collect(Collectors.joining("; "));
        return new DomainException(ErrorReason.INVALID_ARGUMENT, detail, violations, Map.of());
    }

    /** The rule's own words, or plainer ones where the field is an enum or nothing was given. */
    private static String detail(build.buf.protovalidate.Violation violation) {
        build.buf.protovalidate.Violation.FieldValue field = violation.getFieldValue();
        if (field != null && field.getDescriptor().getJavaType() == FieldDescriptor.JavaType.ENUM) {
            return "must be one of " + EnumText.allowed(field.getDescriptor().getEnumType());
        }
        if (field != null && "".equals(field.getValue())) {
            return "must not be empty";
        }
        return violation.toProto().getMessage();
    }

    private static String path(Violation violation) {
        return violation.getField().getElementsList().stream()
                .map(element -> element.getFieldName() + (element.hasIndex() ? "[" + element.getIndex() + "]" : ""))
                .collect(Collectors.joining("."));
    }
}
