package io.lodestone.kit.error;

import java.util.List;
import java.util.Map;

/**
 * Something that a caller did or met, told so that the caller can act on it. Thrown anywhere, mapped once at the border.
 * The detail is for the caller's eyes: it names the field, the value and what would be right, and holds no internals.
 */
public final class DomainException extends RuntimeException {
    /**
     * One field at fault.
     *
     * @param field the request field as the contract names it, snake_case, dots between levels
     * @param detail what is wrong with its value and what would be right
     */
    public record Violation(String field, String detail) {}

    private final ErrorReason reason;
    private final transient List<Violation> violations;
    private final transient Map<String, String> metadata;

    /** An error with the fields at fault and machine-readable values. */
    public DomainException(
            ErrorReason reason, String detail, List<Violation> violations, Map<String, String> metadata) {
        super(detail, null, false, true);
        this.reason = reason;
        this.violations = List.copyOf(violations);
        this.metadata = Map.copyOf(metadata);
    }

    /** An error without a field at fault. */
    public DomainException(ErrorReason reason, String detail) {
        this(reason, detail, List.of(), Map.of());
    }

    /** The named field is malformed. */
    public static DomainException invalid(String field, String detail) {
        return new DomainException(
                ErrorReason.INVALID_ARGUMENT, field + ": " + detail, List.of(new Violation(field, detail)), Map.of());
    }

    /** There is no such resource; {@code kind} in words (“instrument”). */
    public static DomainException notFound(String kind, String code) {
        return new DomainException(
                ErrorReason.NOT_FOUND,
                "There is no " + kind + " '" + code + "'.",
                List.of(),
                Map.of("kind", kind, "code", code));
    }

    /** Which entry of the catalogue. */
    public ErrorReason reason() {
        return reason;
    }

    /** The text for the caller. */
    public String detail() {
        String message = getMessage();
        return message == null ? reason.title() : message;
    }

    /** The fields at fault, possibly none. */
    public List<Violation> violations() {
        return violations;
    }

    /** Machine-readable values, possibly none. */
    public Map<String, String> metadata() {
        return metadata;
    }
}
