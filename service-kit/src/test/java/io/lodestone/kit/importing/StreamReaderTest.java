package io.lodestone.kit.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The stream is the one that gRPC hands to a method. */
class StreamReaderTest {
    private static final Duration IDLE = Duration.ofSeconds(5);

    @Test
    void messagesAreReadThatCameWithTheEndWhileOneWasTaken() {
        // Given
        LateMessages queue = new LateMessages();
        UnicastProcessor<Integer> stream = UnicastProcessor.create(queue, null);
        StreamReader<Integer> reader = StreamReader.of(stream, IDLE, () -> {});
        queue.late = () -> {
            stream.onNext(2);
            stream.onNext(3);
            stream.onComplete();
        };
        stream.onNext(1);

        // When
        queue.reading = true;
        Integer first = reader.next();
        queue.reading = false;
        queue.late.run();

        // Then
        assertThat(first).isEqualTo(1);
        assertThat(reader.next()).isEqualTo(2);
        assertThat(reader.next()).isEqualTo(3);
        assertThat(reader.next()).isNull();
    }

    /** Gets its late messages where the thread of the reader looks into it and finds it empty. */
    @SuppressWarnings("serial")
    private static final class LateMessages extends ConcurrentLinkedQueue<Integer> {
        private boolean reading;
        private Runnable late = () -> {};

        @Override
        public Integer poll() {
            Integer message = super.poll();
            if (message == null && reading) {
                reading = false;
                late.run();
                late = () -> {};
            }
            return message;
        }
    }

    @Test
    void theSenderIsToldOfEachMessageThatWasTakenAndOfNoOther() {
        // Given
        AtomicInteger taken = new AtomicInteger();
        UnicastProcessor<Integer> stream = UnicastProcessor.create();
        StreamReader<Integer> reader = StreamReader.of(stream, IDLE, taken::incrementAndGet);
        stream.onNext(1);
        stream.onNext(2);
        stream.onNext(3);

        // When
        reader.next();
        reader.next();

        // Then
        assertThat(taken).hasValue(2);
    }
}
