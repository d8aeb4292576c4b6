package io.lodestone.kit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void everythingIsDoneOnceHoweverOftenTheEndIsTold() {
        // Given
        AtomicInteger ends = new AtomicInteger();
        StopSignal signal = new StopSignal();
        signal.begin();
        signal.onStop(ends::incrementAndGet);
        signal.onStop(ends::incrementAndGet);

        // When
        signal.stop();
        signal.end();

        // Then
        assertThat(ends).hasValue(2);
    }
}
