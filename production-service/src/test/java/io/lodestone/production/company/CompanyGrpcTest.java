package io.lodestone.production.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Company;
import io.lodestone.production.v1.GetCompanyRequest;
import io.lodestone.production.v1.ListCompaniesRequest;
import io.lodestone.production.v1.ListCompaniesResponse;
import io.lodestone.production.v1.ListRelationsRequest;
import io.lodestone.production.v1.Relation;
import io.lodestone.production.v1.RelationKind;
import io.lodestone.production.v1.RelationStatus;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class CompanyGrpcTest extends ProductionTest {
    private static final String COLUMNS =
            "code,name,name_original,aliases,country,ticker,ownership,stages,fiscal_year_end,document,note\n";

    @BeforeEach
    void companiesAndPlants() {
        givenCompanies(COLUMNS + """
                lynas,Lynas Rare Earths,,莱纳斯|Lynas Corporation,AU,ASX:LYC,listed,mine|separation,06-30,doc,
                mp-materials,MP Materials Corp.,,MP材料公司,US,NYSE:MP,listed,mine|magnet,,doc,a note
                northern-rare-earth,China Northern Rare Earth,北方稀土,100%_Nd,CN,SSE:600111,state,mine,,doc,
                neo,Néo Ünited,,,CA,TSX:NEO,listed,separation,,doc,""");
        givenPlants("code,name,company,status\nau-mt-weld,Mt Weld,lynas,operating");
    }

    @Test
    void givesACompanyAsItIsKnownNow() {
        // When
        Company lynas = company("lynas");
        Company mp = company("mp-materials");

        // Then
        assertThat(lynas.getAliasesList()).containsExactly("莱纳斯", "Lynas Corporation");
        assertThat(lynas.getStagesList()).containsExactly("mine", "separation");
        assertThat(lynas.getFiscalYearEnd()).isEqualTo("06-30");
        assertThat(lynas.getNameOriginal()).isEmpty();
        assertThat(mp.getFiscalYearEnd()).isEqualTo("12-31");
        assertThat(mp.getVersion()).isOne();
    }

    @Test
    void refusesAnUnknownCompany() {
        assertThatThrownBy(() -> company("nobody"))
                .hasMessageContaining("There is no company 'nobody'.")
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({
        "莱纳, lynas",
        "稀土, northern-rare-earth",
        "lynas corp, lynas",
        "nyse:mp, mp-materials",
        "MATERIALS, mp-materials",
        "NÉO ünited, neo",
        "100%_nd, northern-rare-earth",
        "100%, northern-rare-earth"
    })
    void findsNamesAliasesAndTickersInAnyCase(String words, String code) {
        assertThat(codes(ListCompaniesRequest.newBuilder().setQ(words))).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"%", "_", "1%_"})
    void takesWildcardsAsTheyStand(String words) {
        assertThat(codes(ListCompaniesRequest.newBuilder().setQ(words))).isSubsetOf("northern-rare-earth");
    }

    @Test
    void filtersByCountry() {
        assertThat(codes(ListCompaniesRequest.newBuilder().setCountry("US"))).containsExactly("mp-materials");
        assertThatThrownBy(() -> codes(ListCompaniesRequest.newBuilder().setCountry("usa")))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
    }

    @Test
    void pagesByCode() {
        // When
        List<String> codes = new ArrayList<>();
        ListCompaniesRequest.Builder request = ListCompaniesRequest.newBuilder().setPageSize(3);
        ListCompaniesResponse page = companies().listCompanies(request.build());
        page.getCompaniesList().forEach(company -> codes.add(company.getCode()));
        ListCompaniesResponse last = companies()
                .listCompanies(request.setPageToken(page.getNextPageToken()).build());
        last.getCompaniesList().forEach(company -> codes.add(company.getCode()));

        // Then
        assertThat(codes).containsExactly("lynas", "mp-materials", "neo", "northern-rare-earth");
        assertThat(last.getNextPageToken()).isEmpty();
    }

    @Test
    void keepsEveryVersionAndIgnoresEqualRows() throws Exception {
        // When
        ImportResult result = givenCompanies(COLUMNS + """
                lynas,Lynas,,莱纳斯|Lynas Corporation,AU,ASX:LYC,listed,mine|separation,06-30,doc,
                neo,Néo Ünited,,,CA,TSX:NEO,listed,separation,12-31,doc,
                iluka,Iluka,,,AU,,,,,,""");

        // Then
        assertThat(List.of(result.getInserted(), result.getRevised(), result.getUnchanged()))
                .containsExactly(1L, 1L, 1L);
        assertThat(company("lynas").getVersion()).isEqualTo(2);
        assertThat(company("lynas").getName()).isEqualTo("Lynas");
        assertThat(stored("SELECT version, name FROM company_version WHERE code = 'lynas'"))
                .containsExactly("(1,\"Lynas Rare Earths\")", "(2,Lynas)");
    }

    @Test
    void namesBadCompanies() {
        // When
        ImportResult result = importCompanies(atomic(), COLUMNS + """
                Not A Code,A,,,,,,,,,
                a,,,,,,,,,,
                b,B,,,XX,,,,,,
                c,C,,,,,,smelting,,,
                d,D,,,,,,,31-12,,
                e,E,,,,,,,,,
                e,E2,,,,,,,,,
                au-mt-weld,F,,,,,,,,,""");

        // Then
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "code", "bad_code"),
                        tuple(3L, "name", "missing"),
                        tuple(4L, "country", "bad_value"),
                        tuple(5L, "stages", "bad_value"),
                        tuple(6L, "fiscal_year_end", "bad_date"),
                        tuple(7L, "", "duplicate"),
                        tuple(8L, "", "duplicate"),
                        tuple(9L, "code", "code_taken"));
    }

    @Test
    void listsRelationsOfEitherSide() {
        // Given
        givenRelations("""
                code,subject,kind,object,product,share_pct,amount,amount_unit,from,to,status,known_at
                r1,lynas,owner,au-mt-weld,ore,100,,,2011,,,2024
                r2,mp-materials,supplier,neo,NdPr,,1.50,USD million,2025-Q3,2030-06-30,announced,2025-07-10
                r3,neo,partner,lynas,,,,,,,,2024""");

        // When
        List<Relation> ofNeo = relations(ListRelationsRequest.newBuilder().setCompany("neo"));
        List<Relation> owners = relations(ListRelationsRequest.newBuilder().setKind(RelationKind.RELATION_KIND_OWNER));

        // Then
        assertThat(ofNeo).extracting(Relation::getCode).containsExactly("r2", "r3");
        assertThat(ofNeo.getFirst().getAmount().getValue()).isEqualTo("1.5");
        assertThat(ofNeo.getFirst().getFrom().getText()).isEqualTo("2025-Q3");
        assertThat(ofNeo.getFirst().getTo().getText()).isEqualTo("2030-06-30");
        assertThat(ofNeo.getFirst().getStatus()).isEqualTo(RelationStatus.RELATION_STATUS_ANNOUNCED);
        assertThat(ofNeo.getFirst().hasSharePct()).isFalse();
        assertThat(ofNeo.getLast().hasFrom()).isFalse();
        assertThat(ofNeo.getLast().getStatus()).isEqualTo(RelationStatus.RELATION_STATUS_CURRENT);
        assertThat(owners).extracting(Relation::getCode).containsExactly("r1");
        assertThatThrownBy(() -> relations(ListRelationsRequest.newBuilder().setCompany("nobody")))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void keepsThePublicationTimeOfARelationThatComesAgainWithoutOne() {
        // Given
        givenRelations("code,subject,kind,object,known_at\nr1,lynas,partner,neo,2024");

        // When
        ImportResult result = givenRelations("code,subject,kind,object,known_at\nr1,lynas,partner,neo,");

        // Then
        assertThat(result.getUnchanged()).isOne();
    }

    @Test
    void namesBadRelations() {
        // When
        ImportResult result = importRelations(atomic(), """
                code,subject,kind,object,share_pct,from,to
                r1,lynaz,owner,au-mt-weld,,,
                r2,lynas,owner,au-mt-wled,,,
                r3,lynas,,neo,,,
                r4,lynas,friend,neo,,,
                r5,lynas,owner,neo,101,,
                r6,lynas,owner,neo,,2025,2024""");

        // Then
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "subject", "unknown_code"),
                        tuple(3L, "object", "unknown_code"),
                        tuple(4L, "kind", "missing"),
                        tuple(5L, "kind", "bad_value"),
                        tuple(6L, "share_pct", "out_of_range"),
                        tuple(7L, "to", "bad_order"));
        assertThat(result.getErrors(0).getDetail()).endsWith("did you mean 'lynas'?");
    }

    private Company company(String code) {
        return companies()
                .getCompany(GetCompanyRequest.newBuilder().setCode(code).build())
                .getCompany();
    }

    private List<String> codes(ListCompaniesRequest.Builder request) {
        return companies().listCompanies(request.build()).getCompaniesList().stream()
                .map(Company::getCode)
                .toList();
    }

    private List<Relation> relations(ListRelationsRequest.Builder request) {
        return companies().listRelations(request.build()).getRelationsList();
    }

    private static ErrorReason reason(Throwable failure) {
        return GrpcErrors.reasonOf((StatusRuntimeException) failure);
    }
}
