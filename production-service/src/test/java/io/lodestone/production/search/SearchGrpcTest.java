package io.lodestone.production.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.type.v1.SearchHit;
import io.lodestone.type.v1.SearchRequest;
import io.lodestone.type.v1.SearchServiceGrpc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class SearchGrpcTest extends ProductionTest {
    @BeforeEach
    void registers() {
        givenCompanies("code,name,aliases\nmp-materials,MP Materials,MP\nlynas,Lynas Rare Earths,莱纳斯");
        givenPlants("""
                code,name,aliases,company,elements,status
                us-mountain-pass,Mountain Pass,芒廷帕斯,mp-materials,Nd|Pr,operating
                au-mt-weld,Mt Weld,,lynas,,operating""");
        givenMetrics("""
                code,name,unit,aggregation,valid_from,definition
                ndpr_production,NdPr made,t,sum,,oxide made at the mountain
                ndpr_production,NdPr production,t,sum,2024-01-01,oxide made""");
    }

    private List<SearchHit> search(String q) {
        return SearchServiceGrpc.newBlockingStub(channel())
                .search(SearchRequest.newBuilder().setQ(q).build())
                .getHitsList();
    }

    @ParameterizedTest
    @CsvSource({
        "mountain pass, us-mountain-pass, name",
        "芒廷, us-mountain-pass, name_begins",
        "lynas, lynas, code",
        "莱纳斯, lynas, name",
        "weld mt, au-mt-weld, name_words",
        "neodymium, us-mountain-pass, elsewhere",
        "钕, us-mountain-pass, elsewhere",
        "ndpr production, ndpr_production, name",
        "oxide, ndpr_production, elsewhere"
    })
    void findsCompaniesPlantsAndMetrics(String q, String code, String tier) {
        // When
        List<SearchHit> hits = search(q);

        // Then
        assertThat(hits).extracting(SearchHit::getCode).containsExactly(code);
        assertThat(hits.getFirst().getTier().name()).isEqualTo("SEARCH_TIER_" + tier.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"'mountain', us-mountain-pass", "'rare earths', lynas|us-mountain-pass"})
    void anOldDefinitionIsNotFoundAndAGroupFindsItsMembers(String q, String codes) {
        assertThat(search(q)).extracting(SearchHit::getCode).containsExactlyInAnyOrder(codes.split("\\|"));
    }
}
