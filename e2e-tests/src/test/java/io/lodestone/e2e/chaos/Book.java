package io.lodestone.e2e.chaos;

import io.lodestone.e2e.chaos.Topic.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The oracle's own record of what one writer has sent. Its files follow each other, so that everything that may be read at a
 * moment is what the files up to one number leave, which is between the last one answered and the last one begun.
 */
final class Book {
    private static final int REFUSED_OF = 15;

    private final Topic topic;
    private final int writer;
    private final Random random;
    /** Of each key the files that changed it, in their order; late publications are negative. */
    private final Map<Integer, List<Integer>> chains = new HashMap<>();

    private final BitSet refused = new BitSet();
    private int nextKey;
    private int started;
    private int answered;
    private long revisionsStarted;
    private long revisionsAnswered;

    Book(Topic topic, int writer, long seed) {
        this.topic = topic;
        this.writer = writer;
        this.random = new Random(seed * 31 + writer);
    }

    /**
     * A file with the counts that its answer must have.
     *
     * @param number its number in its book, from 1
     * @param text what is sent
     * @param bad whether a row is bad, so that nothing may be stored
     */
    record Part(int number, String text, int rows, int inserted, int revised, int unchanged, boolean bad) {}

    private enum Change {
        NEWER,
        LATE,
        SAME
    }

    Topic topic() {
        return topic;
    }

    int writer() {
        return writer;
    }

    /** The key that makes sending a file again safe. */
    String idempotencyKey(int file) {
        return "chaos-" + topic + "-" + writer + "-" + file;
    }

    /** Makes up the next file and takes it down as begun. */
    synchronized Part begin() {
        started++;
        boolean bad = random.nextInt(REFUSED_OF) == 0;
        Map<Integer, Change> changes = changes(size());
        int inserted = 0;
        int unchanged = 0;
        StringBuilder text = new StringBuilder(topic.header());
        for (Map.Entry<Integer, Change> change : changes.entrySet()) {
            int key = change.getKey();
            List<Integer> chain = chains.getOrDefault(key, List.of());
            switch (change.getValue()) {
                case SAME -> {
                    unchanged++;
                    int last = chain.getLast();
                    text.append(topic.row(writer, key, Math.abs(last), last < 0));
                }
                case NEWER, LATE -> {
                    boolean late = change.getValue() == Change.LATE;
                    inserted += chain.isEmpty() ? 1 : 0;
                    text.append(topic.row(writer, key, started, late));
                    if (!bad) {
                        chains.computeIfAbsent(key, unused -> new ArrayList<>(2))
                                .add(late ? -started : started);
                        revisionsStarted++;
                    }
                }
            }
        }
        if (bad) {
            refused.set(started);
            text.append(topic.badRow(writer));
        }
        int rows = changes.size() + (bad ? 1 : 0);
        return new Part(
                started, text.toString(), rows, inserted, changes.size() - inserted - unchanged, unchanged, bad);
    }

    /** Most files are small; one in ten takes many messages. */
    private int size() {
        int most = topic.mostRows();
        return switch (random.nextInt(10)) {
            case 0 -> most / 2 + random.nextInt(most / 2);
            case 1, 2 -> most / 6 + random.nextInt(most / 6);
            default -> 1 + random.nextInt(most / 25);
        };
    }

    private Map<Integer, Change> changes(int size) {
        Map<Integer, Change> changes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            int die = random.nextInt(20);
            int key =
                    die < 11 ? nextKey++ % topic.keys() : random.nextInt(Math.max(1, Math.min(nextKey, topic.keys())));
            if (die == 19 && chains.containsKey(key)) {
                changes.putIfAbsent(key, Change.SAME);
            } else {
                changes.putIfAbsent(key, die >= 17 && topic.mayBeLate() ? Change.LATE : Change.NEWER);
            }
        }
        return changes;
    }

    /** Takes down that the last file begun was answered, with success or with a refusal. */
    synchronized void answered() {
        answered = started;
        revisionsAnswered = revisionsStarted;
    }

    /** Number of the last file whose answer has come. */
    synchronized int lastAnswered() {
        return answered;
    }

    /** Number of the last file that was begun. */
    synchronized int lastStarted() {
        return started;
    }

    /** How many revisions there must be. */
    synchronized long leastRevisions() {
        return revisionsAnswered;
    }

    /** How many revisions there can be. */
    synchronized long mostRevisions() {
        return revisionsStarted;
    }

    /** How many keys have a fact. */
    synchronized int facts() {
        return chains.size();
    }

    /** A key to ask for, mostly of a fact that is there. */
    synchronized int anyKey(Random dice) {
        return dice.nextInt(Math.max(1, Math.min(nextKey + 1, topic.keys())));
    }

    /** Whether a revision is the one that was sent. */
    synchronized boolean isTrue(int key, Fact fact) {
        List<Integer> chain = chains.getOrDefault(key, List.of());
        return fact.revision() >= 1
                && fact.revision() <= chain.size()
                && Math.abs(chain.get(fact.revision() - 1)) == fact.file();
    }

    /** The revision that must be current of a key after all files; 0 where there is none. */
    synchronized int currentRevision(int key) {
        List<Integer> chain = chains.getOrDefault(key, List.of());
        for (int i = chain.size(); i > 0; i--) {
            if (chain.get(i - 1) > 0) {
                return i;
            }
        }
        return chain.isEmpty() ? 0 : 1;
    }

    /**
     * Judges an answer: there must be one number so that everything in it is what the files up to that number leave.
     *
     * @param firstKey the first of the keys that were asked for
     * @param least the number of the last file whose answer had come, or which was seen, before the question
     * @param most the number of the last file that was begun before the answer had come
     * @return the least such number
     * @throws WrongAnswer where there is none
     */
    synchronized int judge(int firstKey, Map<Integer, Fact> facts, int least, int most) throws WrongAnswer {
        int from = least;
        int to = most;
        int known = 0;
        int key = firstKey;
        for (int i = 0; i < topic.window(); i++) {
            Fact fact = facts.get(key);
            List<Integer> chain = chains.getOrDefault(key, List.of());
            if (fact == null) {
                to = Math.min(to, chain.isEmpty() ? to : Math.abs(chain.getFirst()) - 1);
            } else {
                known++;
                int at = fact.revision() - 1;
                if (!isTrue(key, fact) || (chain.get(at) < 0 && at > 0)) {
                    throw new WrongAnswer(key + " is " + fact + ", which was never current; sent was " + chain);
                }
                from = Math.max(from, fact.file());
                for (int later : chain.subList(at + 1, chain.size())) {
                    if (later > 0) {
                        to = Math.min(to, later - 1);
                        break;
                    }
                }
            }
            if (from > to) {
                throw new WrongAnswer(key + " is " + fact + " with files up to " + from + " in the same answer or seen"
                        + " before; between " + least + " and " + most + " was due, sent was " + chain);
            }
            key = topic.next(key);
        }
        if (known != facts.size()) {
            throw new WrongAnswer("rows that were not asked for: " + facts.keySet());
        }
        return from;
    }

    /** Says that an answer can come from no state that there was. */
    static final class WrongAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAnswer(String text) {
            super(text);
        }
    }
}
