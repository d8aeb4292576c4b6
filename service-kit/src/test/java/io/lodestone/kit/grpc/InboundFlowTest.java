package io.lodestone.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboundFlowTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final InboundFlow flow = new InboundFlow(asked::addAndGet);

    @Test
    void noMoreThanTheWindowIsAskedForWhileNothingIsTaken() {
        // When
        for (int i = 0; i < 3 * InboundFlow.WINDOW; i++) {
            flow.want(1);
        }

        // Then
        assertThat(asked).hasValue(InboundFlow.WINDOW);
    }

    @Test
    void eachTakenMessageLetsOneMoreCome() {
        // Given
        flow.want(100);

        // When
        flow.taken();
        flow.taken();

        // Then
        assertThat(asked).hasValue(InboundFlow.WINDOW + 2);
    }

    @Test
    void nothingIsAskedForThatTheServerDoesNotWant() {
        // Given
        flow.want(1);

        // When
        flow.taken();

        // Then
        assertThat(asked).hasValue(1);
    }
}
