package io.lodestone.policy.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HighlighterTest {
    private static final String FILLER = "word ".repeat(200);

    @Test
    void aShortTextIsItsOnlyFragment() {
        assertThat(new Highlighter(Set.of("oxide"), List.of()).fragments("An OXIDE & more"))
                .containsExactly("An <mark>OXIDE</mark> &amp; more");
    }

    @Test
    void everyWordHasAFragmentAroundItsFirstPlaceAtMostThree() {
        // Given
        Highlighter highlighter = new Highlighter(Set.of("a1", "b1", "c1", "d1"), List.of());
        String text = FILLER + "a1 " + FILLER + "a1 " + FILLER + "b1 " + FILLER + "c1 " + FILLER + "d1";

        // When
        List<String> fragments = highlighter.fragments(text);

        // Then
        assertThat(fragments).hasSize(3).allSatisfy(fragment -> assertThat(fragment)
                .hasSizeBetween(100, 220)
                .startsWith("…word ")
                .endsWith(" word…"));
        assertThat(fragments.get(1)).contains("<mark>b1</mark>");
    }

    @Test
    void wordsCloseTogetherShareAFragment() {
        assertThat(new Highlighter(Set.of("a1", "b1"), List.of()).fragments(FILLER + "a1 and b1 " + FILLER))
                .singleElement()
                .asString()
                .contains("<mark>a1</mark> and <mark>b1</mark>");
    }

    @Test
    void chineseIsCutBetweenCharacters() {
        // Given
        String text = "𠀀".repeat(200) + "稀土" + "𠀀".repeat(200);

        // When
        List<String> fragments = new Highlighter(Set.of(), List.of("稀土")).fragments(text);

        // Then
        assertThat(fragments).singleElement().asString().contains("<mark>稀土</mark>");
        assertThat(fragments.getFirst().codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000))
                .isTrue();
    }

    @Test
    void aTextWithoutAHitHasNoFragment() {
        assertThat(new Highlighter(Set.of("oxide"), List.of("稀土")).fragments(FILLER))
                .isEmpty();
    }
}
