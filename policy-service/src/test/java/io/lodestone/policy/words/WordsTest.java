package io.lodestone.policy.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void wordsAreIndexedFoldedAndRunsAsPairsThenCharacters() {
        assertThat(Words.index("Export-Control 第61号", "稀土管理")).isEqualTo("export control 61 稀土 土管 管理 第 号 稀 土 管 理");
    }

    @Test
    void fullWidthLettersAreTheSameWords() {
        assertThat(Words.index("ＭＰ Materials")).isEqualTo("mp materials");
    }

    @Test
    void controlItemsFallIntoTheSameWordsInTextAndQuery() {
        assertThat(WordQuery.of("1C902.a").stretches())
                .extracting(Words.Stretch::text)
                .containsExactly("1c902", "a");
    }

    @Test
    void aRunIsLookedForAsAPhraseOfItsPairs() {
        // When
        WordQuery query = WordQuery.of("出口管制 rules");

        // Then
        assertThat(query.sql())
                .isEqualTo(
                        "(phraseto_tsquery('simple', ?) && (plainto_tsquery('english', ?) || plainto_tsquery('simple', ?)))");
        assertThat(query.parameters()).containsExactly("出口 口管 管制", "rules", "rules");
        assertThat(query.runs()).containsExactly("出口管制");
    }

    @Test
    void overlappingRunsAreMarkedAsOne() {
        assertThat(new Highlighter(Set.of(), List.of("稀土", "土管")).mark("中国稀土管理"))
                .contains("中国<mark>稀土管</mark>理");
    }

    @Test
    void aTextWithoutAHitHasNoMarks() {
        assertThat(new Highlighter(Set.of("oxide"), List.of()).mark("metal")).isEmpty();
    }

    @Test
    void aLongTextIsIndexedWithEachWordOnce() {
        assertThat(Words.indexOnce("Rare earth, rare 稀土稀土")).isEqualTo("rare earth 稀土 土稀 稀 土");
    }

    @Test
    void wordsThatBeginLikeOneSoughtMayHaveItsStem() {
        assertThat(WordQuery.of("Controls 稀土").candidates("CONTROLLED contracts, no decontrol 稀土"))
                .containsExactlyInAnyOrder("controlled", "contracts");
    }

    @Test
    void onlyRunsOfMoreThanAPairAreToBeLookedUpAgain() {
        // When
        WordQuery query = WordQuery.of("土 稀土 出口管制 rules");

        // Then
        assertThat(query.longRuns()).containsExactly("出口管制");
        assertThat(query.indexWords()).isEqualTo("土 稀土 出口 口管 管制 rules");
    }

    @Test
    void lettersOfOtherScriptsAndMarksBelongToWords() {
        assertThat(Words.stretches("Größe naïve_x Ⅻ ½"))
                .extracting(Words.Stretch::text)
                .containsExactly("Größe", "naïve", "x", "Ⅻ", "½");
    }
}
