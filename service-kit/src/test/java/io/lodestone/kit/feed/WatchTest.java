package io.lodestone.kit.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Int64Value;
import io.lodestone.kit.grpc.OutboundFlow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final OutboundFlow flow = new OutboundFlow(ready::get);
    private final BlockingQueue<Changes<Int64Value>> sent = new LinkedBlockingQueue<>();
    private final AtomicInteger readings = new AtomicInteger();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @AfterEach
    void gone() {
        flow.cancel();
    }

    /** A watch of every tenth number, which looks at 50 numbers at once. */
    private Watch<Int64Value> everyTenth(long begin, Duration heartbeat) {
        Watch<Int64Value> watch = new Watch<>(
                (after, upTo) -> {
                    readings.incrementAndGet();
                    long end = Math.min(upTo, after + 50);
                    return new Changes<>(
                            LongStream.rangeClosed(after + 1, end)
                                    .filter(number -> number % 10 == 0)
                                    .mapToObj(Int64Value::of)
                                    .toList(),
                            end);
                },
                flow,
                begin,
                heartbeat,
                sent::add);
        Thread.ofVirtual().start(() -> {
            try {
                watch.run();
                over.complete(null);
            } catch (Exception e) {
                over.completeExceptionally(e);
            }
        });
        return watch;
    }

    private Changes<Int64Value> next() throws InterruptedException {
        Changes<Int64Value> next = sent.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a message").isNotNull();
        return next;
    }

    private List<Long> nextNumbers() throws InterruptedException {
        return next().rows().stream().map(Int64Value::getValue).toList();
    }

    @Test
    void theFirstMessageSaysWhereItBeginsAndTheOthersGiveWhatIsNew() throws InterruptedException {
        // Given
        Watch<Int64Value> watch = everyTenth(5, LONG);
        assertThat(next()).isEqualTo(new Changes<Int64Value>(List.of(), 5));

        // When
        watch.moved(21);

        // Then
        assertThat(next()).isEqualTo(new Changes<>(List.of(Int64Value.of(10), Int64Value.of(20)), 21));
    }

    @Test
    void aStretchWithoutAChosenChangeMovesThePositionOfTheNextHeartbeat() throws InterruptedException {
        // Given
        Watch<Int64Value> watch = everyTenth(0, Duration.ofMillis(50));
        next();

        // When
        watch.moved(7);

        // Then
        Changes<Int64Value> beat = next();
        while (beat.reached() == 0) {
            beat = next();
        }
        assertThat(beat).isEqualTo(new Changes<Int64Value>(List.of(), 7));
    }

    @Test
    void nothingIsReadForAClientThatIsNotReady() throws InterruptedException {
        // Given
        Watch<Int64Value> watch = everyTenth(0, Duration.ofMillis(10));
        next();
        ready.set(false);

        // When
        watch.moved(1000);
        Thread.sleep(200);

        // Then
        assertThat(readings).hasValueLessThanOrEqualTo(1);
        assertThat(sent.stream().mapToInt(changes -> changes.rows().size()).sum())
                .isLessThanOrEqualTo(5);

        // When it is ready again
        sent.clear();
        long begin = 10L * 5 * readings.get();
        ready.set(true);
        flow.onChange(() -> watch.moved(1001));
        watch.moved(1001);

        // Then it goes on where it was
        assertThat(nextNumbers()).first().isEqualTo(begin + 10);
    }

    @Test
    void aClientThatHasGoneEndsIt() {
        everyTenth(0, LONG);

        flow.cancel();

        assertThat(over).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aFailureEndsIt() {
        Watch<Int64Value> watch = everyTenth(0, LONG);

        watch.fail(new IllegalStateException("gone"));

        assertThatThrownBy(() -> over.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("gone");
    }
}
