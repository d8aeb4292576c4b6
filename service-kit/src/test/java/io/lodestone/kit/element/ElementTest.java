package io.lodestone.kit.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTest {
    @Test
    void seventeenElementsAreRareEarths() {
        assertThat(Element.elements()).hasSize(17).extracting(Element::symbol).doesNotHaveDuplicates();
        assertThat(Element.find("Nd").orElseThrow().nameZh()).isEqualTo("钕");
        assertThat(Element.find("nd")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nd, Nd, true",
        "Nd, REE, true",
        "Nd, PrNd, true",
        "Nd, HREE, false",
        "Sc, REE, true",
        "Sc, HREE, false",
        "Sc, LREE, false",
        "NdPr, LREE, true",
        "Ga, REE, false",
        "Ga, Ga, true"
    })
    void symbolsOverlapByTheirMembers(String one, String other, boolean overlap) {
        assertThat(Element.overlapping(one).contains(other)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "samarium, Sm",
        "钐, Sm",
        "SAMARIUM, Sm",
        "neodym, Nd",
        "镨钕, Pr",
        "稀土, Yb",
        "rare earth, Sc",
        "重稀土, HREE",
        "重稀土, Dy"
    })
    void wordsNameElements(String word, String symbol) {
        assertThat(Element.named(word)).contains(symbol);
    }

    @Test
    void aGroupNamesNobodyElse() {
        assertThat(Element.named("重稀土")).contains("Y").doesNotContain("Nd", "REE");
    }

    @ParameterizedTest
    @CsvSource({"neo", "mountain", "Nd", "rare"})
    void otherWordsNameNone(String word) {
        assertThat(Element.named(word)).isEmpty();
    }
}
