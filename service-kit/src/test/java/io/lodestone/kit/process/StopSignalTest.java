package io.lodestone.kit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void everythingIsEndedEachTimeThatTheEndIsTold() {
        // Given
        AtomicInteger ends = new AtomicInteger();
        StopSignal signal = new StopSignal();
        signal.onStop(ends::incrementAndGet);
        signal.onStop(ends::incrementAndGet);

        // When
        signal.stop();
        signal.stop();

        // Then
        assertThat(ends).hasValue(4);
    }
}
