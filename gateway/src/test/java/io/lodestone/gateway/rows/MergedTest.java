package io.lodestone.gateway.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedTest {
    private static Merged.Source<Integer> source(boolean more, Integer... items) {
        return new Merged.Source<>(List.of(items), more);
    }

    @Test
    void pagesAreMergedInOneOrder() {
        // When
        Merged<Integer> merged =
                Merged.of(List.of(source(false, 1, 4, 6), source(false, 2, 5)), Comparator.naturalOrder(), 10);

        // Then
        assertThat(merged.items()).containsExactly(1, 2, 4, 5, 6);
        assertThat(merged.more()).isFalse();
    }

    @Test
    void noMoreThanAskedForAreGiven() {
        // When
        Merged<Integer> merged =
                Merged.of(List.of(source(false, 1, 4), source(true, 2, 5)), Comparator.naturalOrder(), 2);

        // Then
        assertThat(merged.items()).containsExactly(1, 2);
        assertThat(merged.more()).isTrue();
    }

    @Test
    void nothingIsGivenBehindTheEndOfAServiceThatHasMore() {
        // When: after 2 the second service may have a 3
        Merged<Integer> merged =
                Merged.of(List.of(source(false, 1, 4, 6), source(true, 2)), Comparator.naturalOrder(), 10);

        // Then
        assertThat(merged.items()).containsExactly(1, 2);
        assertThat(merged.more()).isTrue();
    }

    @Test
    void nothingAtAllIsAPageToo() {
        assertThat(Merged.of(List.<Merged.Source<Integer>>of(), Comparator.naturalOrder(), 10))
                .isEqualTo(new Merged<>(List.<Integer>of(), false));
    }
}
