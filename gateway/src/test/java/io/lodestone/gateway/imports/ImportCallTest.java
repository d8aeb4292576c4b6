package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.type.v1.ImportHeader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImportCallTest {
    @Test
    void saysThatTheServiceIsUnreachableWhereItIsKnownToBe() throws InterruptedException {
        // Given
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("127.0.0.1", 1, InsecureChannelCredentials.create())
                .build();
        try {
            awaitFailure(channel);

            // When
            try (ImportCall call = ImportCall.begin(
                    channel,
                    RateServiceGrpc.getImportFxRatesMethod(),
                    ImportHeader.getDefaultInstance(),
                    Duration.ofSeconds(5))) {
                // Then
                assertThatThrownBy(call::finish).isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(
                                e.getStatus().getCode())
                        .isEqualTo(Status.Code.UNAVAILABLE));
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private static void awaitFailure(ManagedChannel channel) throws InterruptedException {
        for (ConnectivityState state = channel.getState(true);
                state != ConnectivityState.TRANSIENT_FAILURE;
                state = channel.getState(true)) {
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
