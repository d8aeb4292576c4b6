package io.lodestone.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.e2e.chaos.Book.WrongAnswer;
import io.lodestone.e2e.chaos.Topic.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle finds what is lost, older than it may be, half there or made up. */
class BookTest {
    private static final int FILES = 12;
    private static final int WINDOW = 40;

    private final Book book = new Book(Topic.PRICES, 0, 7);
    /** After each file, of each key what is current: as somebody reads it who knows the files alone. */
    private final Map<Integer, Map<Integer, Fact>> states = new HashMap<>();

    @BeforeEach
    void someFiles() {
        Map<Integer, Fact> current = new HashMap<>();
        Map<Integer, Instant> known = new HashMap<>();
        Map<Integer, Integer> revisions = new HashMap<>();
        states.put(0, Map.of());
        for (int i = 1; i <= FILES; i++) {
            Book.Part part = book.begin();
            for (String line :
                    part.bad() ? List.<String>of() : part.text().lines().toList()) {
                String[] cells = line.split(",");
                if (cells[0].startsWith("chaos-") && Topic.PRICES.file(cells[2]) == i) {
                    int key = Topic.PRICES.key(cells[0], LocalDate.parse(cells[1]));
                    Instant at = Instant.parse(cells[3]);
                    int revision = revisions.merge(key, 1, Integer::sum);
                    if (at.isAfter(known.getOrDefault(key, Instant.MIN))) {
                        known.put(key, at);
                        current.put(key, new Fact(i, revision));
                    }
                }
            }
            book.answered();
            states.put(i, Map.copyOf(current));
        }
    }

    private Map<Integer, Fact> window(int file) {
        Map<Integer, Fact> window = new HashMap<>(state(file));
        window.keySet().removeIf(key -> key % 4 != 0 || key >= 4 * WINDOW);
        return window;
    }

    private Map<Integer, Fact> state(int file) {
        return Objects.requireNonNull(states.get(file));
    }

    /** A file after which the window is another one, in at least so many keys. */
    private int changing(int keys) {
        for (int file = 2; file <= FILES; file++) {
            Map<Integer, Fact> before = window(file - 1);
            if (window(file).entrySet().stream()
                            .filter(fact -> !fact.getValue().equals(before.get(fact.getKey())))
                            .count()
                    >= keys) {
                return file;
            }
        }
        throw new AssertionError("the files change too little");
    }

    @Test
    void takesWhatTheFilesLeave() throws WrongAnswer {
        for (int file = 0; file <= FILES; file++) {
            // When
            int seen = book.judge(0, window(file), 0, FILES);

            // Then
            assertThat(seen).isLessThanOrEqualTo(file);
        }
    }

    @Test
    void refusesAnAnswerThatLacksAnAnsweredFile() {
        // Given
        int file = changing(1);

        // When, Then
        assertThatThrownBy(() -> book.judge(0, window(file - 1), file, FILES)).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void refusesAnAnswerWithAFileThatWasNotBegun() {
        // Given
        int file = changing(1);

        // When, Then
        assertThatThrownBy(() -> book.judge(0, window(file), 0, file - 1)).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void refusesHalfAFile() {
        // Given
        int file = changing(2);
        Map<Integer, Fact> before = window(file - 1);
        Map<Integer, Fact> half = window(file);
        int changed = half.keySet().stream()
                .filter(key -> !Objects.equals(half.get(key), before.get(key)))
                .findFirst()
                .orElseThrow();
        half.remove(changed);
        Fact older = before.get(changed);
        if (older != null) {
            half.put(changed, older);
        }

        // When, Then
        assertThatThrownBy(() -> book.judge(0, half, 0, FILES)).isInstanceOf(WrongAnswer.class);
    }

    @Test
    void refusesARevisionThatNobodySent() {
        // Given
        Map<Integer, Fact> facts = window(FILES);
        int key = facts.keySet().iterator().next();
        facts.computeIfPresent(key, (unused, fact) -> new Fact(fact.file(), fact.revision() + 1));

        // When, Then
        assertThatThrownBy(() -> book.judge(0, facts, 0, FILES)).isInstanceOf(WrongAnswer.class);
    }
}
