package io.lodestone.kit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.type.v1.SearchTier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    us-mountain-pass   | SEARCH_TIER_CODE
                    US-Mountain-Pass   | SEARCH_TIER_CODE
                    mountain pass      | SEARCH_TIER_NAME
                    ＭＯＵＮＴＡＩＮ Pass | SEARCH_TIER_NAME
                    芒廷帕斯             | SEARCH_TIER_NAME
                    mount              | SEARCH_TIER_NAME_BEGINS
                    芒廷               | SEARCH_TIER_NAME_BEGINS
                    pass mountain      | SEARCH_TIER_NAME_WORDS
                    帕斯               | SEARCH_TIER_NAME_WORDS
                    pass california    | SEARCH_TIER_ELSEWHERE
                    """)
    void aThingFitsByItsCodeItsNamesOrItsWords(String q, SearchTier tier) {
        assertThat(SearchRule.of(q).tier("us-mountain-pass", Stream.of("Mountain Pass", "芒廷帕斯", "")))
                .isEqualTo(tier);
    }

    @Test
    void wordsAreCutAtAnythingButLettersAndDigitsAndAtChinese() {
        assertThat(SearchRule.of("Nd2O3 氧化钕, 99.5% nd2o3").words()).containsExactly("nd2o3", "氧化钕", "99", "5");
    }

    @Test
    void aTextThatNamesAGroupMeansItInEveryWord() {
        SearchRule rule = SearchRule.of("rare earths");

        assertThat(rule.symbols("rare")).contains("REE", "Nd");
        assertThat(rule.symbols("earths")).contains("REE", "Nd");
        assertThat(SearchRule.of("samarium oxide").symbols("samarium")).containsExactly("Sm");
        assertThat(SearchRule.of("samarium oxide").symbols("oxide")).isEmpty();
    }

    @Test
    void withoutAWordThereIsNothingToLookFor() {
        assertThatThrownBy(() -> SearchRule.of("?! -"))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("q: holds no word");
    }
}
