package io.lodestone.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class GrpcErrorsTest {
    @ParameterizedTest
    @EnumSource(ErrorReason.class)
    void everyReasonSurvivesTheWire(ErrorReason reason) {
        // When
        StatusRuntimeException status = GrpcErrors.toStatus(new DomainException(reason, "What is wrong."));

        // Then
        assertThat(GrpcErrors.reasonOf(status)).isEqualTo(reason);
        assertThat(status.getStatus().getCode()).isEqualTo(reason.code());
        assertThat(status.getStatus().getDescription()).isEqualTo("What is wrong.");
    }

    @Test
    void fieldsAtFaultSurviveTheWire() {
        // When
        StatusRuntimeException status = GrpcErrors.toStatus(DomainException.invalid("page_size", "must be positive"));

        // Then
        assertThat(GrpcErrors.violationsOf(status))
                .containsExactly(new DomainException.Violation("page_size", "must be positive"));
    }

    @Test
    void aFaultOfOursSaysNothingOfItself() {
        // When
        StatusRuntimeException status =
                GrpcErrors.toStatus(new IllegalStateException("SELECT secret FROM io.lodestone.Internal"));

        // Then
        assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(status.getStatus().getDescription()).isEqualTo("Internal error.");
    }

    @ParameterizedTest
    @CsvSource({
        "22021, INVALID_ARGUMENT",
        "53100, STORE_FULL",
        "08006, STORE_UNAVAILABLE",
        "57P01, STORE_UNAVAILABLE",
        "53300, STORE_UNAVAILABLE",
        "57014, TOO_SLOW",
        "55P03, TOO_SLOW",
        "23505, INTERNAL"
    })
    void theStoresTroublesAreToldApart(String sqlState, ErrorReason reason) {
        // When
        StatusRuntimeException status = GrpcErrors.toStatus(
                new IllegalStateException("wrapped", new SQLException("no room on device", sqlState)));

        // Then
        assertThat(GrpcErrors.reasonOf(status)).isEqualTo(reason);
        assertThat(status.getStatus().getDescription()).doesNotContain("device");
    }

    @Test
    void aCommitThatLosesItsConnectionIsAStoreThatIsMissing() {
        // Given: as the transaction manager tells it
        RuntimeException failure = new IllegalStateException("Could not commit transaction.");
        XAException reason = new XAException("Error trying to commit");
        reason.initCause(new SQLException("Connection reset", "08006"));
        failure.addSuppressed(reason);

        // When
        StatusRuntimeException status = GrpcErrors.toStatus(new IllegalStateException("wrapped", failure));

        // Then
        assertThat(GrpcErrors.reasonOf(status)).isEqualTo(ErrorReason.STORE_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"parallel.c, STORE_UNAVAILABLE", "sequence.c, INTERNAL"})
    void aQueryWhoseHelpersAreKilledIsAStoreThatIsMissing(String file, ErrorReason reason) {
        // Given
        ServerErrorMessage message = new ServerErrorMessage("SERROR\0C55000\0Mlost connection\0F" + file + "\0");

        // When
        StatusRuntimeException status = GrpcErrors.toStatus(new PSQLException(message));

        // Then
        assertThat(GrpcErrors.reasonOf(status)).isEqualTo(reason);
    }

    @Test
    void aBareStatusFindsItsReasonByItsCode() {
        assertThat(GrpcErrors.reasonOf(Status.UNAVAILABLE.asRuntimeException()))
                .isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
        assertThat(GrpcErrors.reasonOf(Status.DEADLINE_EXCEEDED.asRuntimeException()))
                .isEqualTo(ErrorReason.TOO_SLOW);
    }

    @Test
    void whatAnErrorSaysToMachinesArrives() {
        // When
        StatusRuntimeException status = GrpcErrors.toStatus(new DomainException(
                ErrorReason.SERVICE_UNAVAILABLE, "gone", List.of(), Map.of(GrpcErrors.SERVICE, "pricing")));

        // Then
        assertThat(GrpcErrors.metadataOf(status)).isEqualTo(Map.of("service", "pricing"));
        assertThat(GrpcErrors.metadataOf(Status.UNAVAILABLE.asRuntimeException()))
                .isEmpty();
    }
}
