package io.lodestone.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.gateway.client.Service;
import io.lodestone.type.v1.FeedPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SignalBufferTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final SignalBuffer buffer = new SignalBuffer();

    private static Signal.Given given(int number) {
        return new Signal.Given(
                Service.PRICING,
                List.of(),
                FeedPosition.newBuilder().setChangeNumber(number).build());
    }

    private void fill() {
        IntStream.range(0, SignalBuffer.ROOM)
                .forEach(i -> assertThat(buffer.offer(given(i))).isTrue());
    }

    @Test
    void givesWhatItWasGivenInOrder() throws InterruptedException {
        fill();

        for (int i = 0; i < SignalBuffer.ROOM; i++) {
            assertThat(buffer.take(SHORT)).contains(given(i));
        }
        assertThat(buffer.take(SHORT)).isEmpty();
    }

    @Test
    void isBoundedButForWords() throws InterruptedException {
        // Given
        fill();

        // When
        boolean taken = buffer.offer(given(9));
        buffer.tell(new Signal.Up(Service.PRICING));

        // Then
        assertThat(taken).isFalse();
        for (int i = 0; i < SignalBuffer.ROOM; i++) {
            buffer.take(SHORT);
        }
        assertThat(buffer.take(SHORT)).contains(new Signal.Up(Service.PRICING));
    }

    @Test
    void whoeverFoundNoRoomIsToldOfIt() throws InterruptedException {
        // Given
        fill();
        CompletableFuture<Void> room = CompletableFuture.runAsync(() -> {
            try {
                buffer.awaitRoom();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(room).isNotDone();

        // When
        for (int i = 0; i < SignalBuffer.ROOM / 2; i++) {
            buffer.take(SHORT);
        }

        // Then
        assertThat(room).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void closingWakesEverybodyAndForgetsWhatWaits() throws InterruptedException {
        fill();

        buffer.close();

        buffer.awaitRoom();
        buffer.awaitClose();
        buffer.pause(Duration.ofHours(1));
        assertThat(buffer.take(Duration.ofHours(1))).isEmpty();
    }
}
