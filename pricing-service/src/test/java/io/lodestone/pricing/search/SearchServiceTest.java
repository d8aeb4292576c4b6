package io.lodestone.pricing.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchKind;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchServiceTest extends PricingTest {
    @BeforeEach
    void register() {
        client().importInstruments(
                        Rows.instrument("nd-oxide")
                                .setName("Neodymium oxide")
                                .setNameOriginal("氧化钕")
                                .build(),
                        Rows.instrument("sm-metal")
                                .setName("Sm metal")
                                .setElements("Sm")
                                .setCommodity("metal 99%")
                                .setStatus("discontinued")
                                .build(),
                        Rows.instrument("sm-oxide")
                                .setName("Sm oxide_1")
                                .setElements("Sm")
                                .setCommodity("oxide")
                                .build());
    }

    private List<SearchHit> search(String q) {
        return SearchServiceGrpc.newBlockingStub(client().channel())
                .search(SearchRequest.newBuilder().setQ(q).build())
                .getHitsList();
    }

    @ParameterizedTest
    @CsvSource({
        "nd-oxide, nd-oxide, code",
        "neodymium OXIDE, nd-oxide, name",
        "氧化, nd-oxide, name_begins",
        "samarium, sm-oxide|sm-metal, elsewhere",
        "钐, sm-oxide|sm-metal, elsewhere",
        "oxide_1, sm-oxide, name_words",
        "99%, sm-metal, elsewhere",
        "稀土 氧化, nd-oxide, elsewhere"
    })
    void findsByCodeNamesWordsAndNamesOfElements(String q, String codes, String tier) {
        // When
        List<SearchHit> hits = search(q);

        // Then: active ones before those that have ended
        assertThat(hits).extracting(SearchHit::getCode).containsExactly(codes.split("\\|"));
        assertThat(hits.getFirst().getTier().name())
                .isEqualTo("SEARCH_TIER_" + tier.toUpperCase(java.util.Locale.ROOT));
        assertThat(hits.getFirst().getKind()).isEqualTo(SearchKind.SEARCH_KIND_INSTRUMENT);
    }

    @Test
    void findsNothingForWordsThatAreNotThere() {
        assertThat(search("molybdenum")).isEmpty();
        assertThatThrownBy(() -> search("??"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("holds no word");
    }
}
