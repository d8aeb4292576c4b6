package io.lodestone.e2e.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What came of everything that was sent and asked. */
final class Tally {
    /** What is counted. */
    enum Count {
        /** Files whose first answer said that they are stored. */
        STORED("imports answered at once"),
        /** Files with a bad row, answered with a refusal. */
        REFUSED("imports refused, as they had to be"),
        /** Files without an answer, or with a failure, that the same file with the same key brought to an end. */
        RESOLVED("imports cut off and resolved by sending them again"),
        /** Files sent again after their answer, which was given again. */
        REPEATED("imports sent again, with the same answer"),
        /** Rows of all files that are stored. */
        ROWS("rows of stored imports"),
        /** Answers that a state allows. */
        RIGHT("reads answered rightly"),
        /** Answers that name a service whose part is missing, the rest being right. */
        PARTIAL("reads answered in part, naming what is missing"),
        /** Problems 503 and 504. */
        HONEST("reads answered 503 or 504"),
        /** Connections refused or broken. */
        BROKEN_OFF("reads without an answer"),
        /** Changes that the stream brought. */
        FOLLOWED("changes followed on the stream"),
        /** Times that the stream was taken up again. */
        RESUMED("times the stream was taken up again");

        private final String text;

        Count(String text) {
            this.text = text;
        }

        /** For people. */
        String text() {
            return text;
        }
    }

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    Tally() {
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLong());
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long more) {
        java.util.Objects.requireNonNull(counts.get(count)).addAndGet(more);
    }

    long of(Count count) {
        return java.util.Objects.requireNonNull(counts.get(count)).get();
    }

    /** Takes down an answer that may not be. */
    void wrong(String text) {
        System.out.println("WRONG " + text);
        wrong.add(text);
    }

    /** Every answer that may not be. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
