package io.lodestone.production.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Check;
import io.lodestone.production.v1.CheckRule;
import io.lodestone.production.v1.CheckVerdict;
import io.lodestone.production.v1.ListChecksRequest;
import io.lodestone.production.v1.ListChecksResponse;
import io.lodestone.production.v1.ListReconciliationsRequest;
import io.lodestone.production.v1.ListReconciliationsResponse;
import io.lodestone.production.v1.Reconciliation;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class CheckGrpcTest extends ProductionTest {
    private static final String COLUMNS = "code,rule,subject,metric,inputs,tolerance_pct\n";

    @BeforeEach
    void facts() {
        givenCompanies("""
                code,name,country,fiscal_year_end
                mp,MP,US,12-31
                lynas,Lynas,AU,06-30""");
        givenPlants("""
                code,name,company,status
                pass,Mountain Pass,mp,operating
                weld,Mount Weld,lynas,operating""");
        givenMetrics("""
                code,name,unit,aggregation,definition,valid_from,what_changed
                output,Output,t,sum,what was made,,
                output_yoy,Growth,pct,last,as reported,,
                sales,Sales,t,sum,to others,,
                sales,Sales,t,sum,to all,2025-10-01,all
                used,Used,pct,last,as stated,,
                revenue,Revenue,USD thousand,sum,as reported,,
                price,Price,USD/t,mean,as reported,,""");
        givenReconciliations(COLUMNS + """
                growth,growth_yoy,,output_yoy,output,
                price-volume,product,mp,revenue,price|sales,0.5
                utilisation,utilisation,,used,output,""");
        givenCapacities("""
                plant,product,metric,value,unit,basis,as_of,known_at
                pass,Oxide,output,6,kt,target,2025-02,2025-02""");
        givenKpis("""
                subject,plant,metric,period,value,low,high,unit,kind,exactness,known_at,document
                mp,pass,output,2023,41557,,,t,actual,exact,2024-02,ten-k
                mp,pass,output,2024,45455,,,t,actual,exact,2025-02,ten-k
                mp,pass,output,2024,45000,,,t,actual,exact,2025-01,press
                mp,pass,output,2024-Q1,11151,,,t,actual,exact,2024-05,q1
                mp,pass,output,2024-Q2,9084,,,t,actual,exact,2024-08,q2
                mp,pass,output,2024-Q3,13742,,,t,actual,exact,2024-11,q3
                mp,pass,output,2024-Q4,11478,,,t,actual,exact,2025-02,q4
                mp,pass,output_yoy,2024,9,,,pct,actual,exact,2025-02,call
                mp,pass,used,2024,757.6,,,pct,actual,exact,2025-02,call
                mp,,revenue,2023-Q3,52516,,,USD thousand,actual,exact,2024-11,q3
                mp,,price,2023-Q3,5718,,,USD/t,actual,exact,2023-11,deck
                mp,,sales,2023-Q3,9177,,,t,actual,exact,2023-11,deck
                mp,,sales,2025,1994,,,t,actual,exact,2026-02,ten-k
                mp,,sales,2025-H1,907,,,t,actual,exact,2025-08,h1
                mp,,sales,2025-H2,1087,,,t,actual,exact,2026-02,h2
                mp,,output,2024,,40000,44000,t,guidance,exact,2024-02,call
                mp,,output,2024-12-31,1,,,t,actual,exact,2025-02,daily
                lynas,weld,output,FY2024,10908,,,t,actual,exact,2024-08,report
                lynas,weld,output,FY2024-H1,5000,,,t,actual,exact,2024-02,half""");
        givenRelations("""
                code,subject,kind,object,share_pct,status,known_at
                a,mp,owner,weld,60,current,2024-01
                b,lynas,owner,weld,50,current,2025-01
                c,mp,customer,weld,70,current,2024-01""");
    }

    @Test
    void everyRuleIsCheckedInItsOrder() {
        assertThat(list(ListChecksRequest.getDefaultInstance()))
                .extracting(
                        Check::getSubject,
                        Check::getRule,
                        Check::getMetric,
                        check -> check.getPeriod().getText(),
                        Check::getVerdict,
                        check -> check.getRecomputed().getValue())
                .containsExactly(
                        tuple(
                                "lynas",
                                CheckRule.CHECK_RULE_PARTS_TO_YEAR,
                                "output",
                                "FY2024",
                                CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE,
                                ""),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_PARTS_TO_YEAR,
                                "output",
                                "2024",
                                CheckVerdict.CHECK_VERDICT_AGREES,
                                "45455"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_PARTS_TO_YEAR,
                                "sales",
                                "2025",
                                CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE,
                                "1994"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_GROWTH_YOY,
                                "output_yoy",
                                "2024",
                                CheckVerdict.CHECK_VERDICT_AGREES,
                                "9.379888"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_PRODUCT,
                                "revenue",
                                "2023-Q3",
                                CheckVerdict.CHECK_VERDICT_AGREES,
                                "52474.086"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_UTILISATION,
                                "used",
                                "2024",
                                CheckVerdict.CHECK_VERDICT_AGREES,
                                "757.583333"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_GUIDANCE,
                                "output",
                                "2024",
                                CheckVerdict.CHECK_VERDICT_DIFFERS,
                                "45455"),
                        tuple(
                                "mp",
                                CheckRule.CHECK_RULE_SOURCES,
                                "output",
                                "2024",
                                CheckVerdict.CHECK_VERDICT_DIFFERS,
                                "45000"),
                        tuple(
                                "weld",
                                CheckRule.CHECK_RULE_AT_MOST_WHOLE,
                                "",
                                LocalDate.now(ZoneOffset.UTC).toString(),
                                CheckVerdict.CHECK_VERDICT_DIFFERS,
                                "100"));
    }

    @Test
    void aCheckSaysWhatItsNumbersAreAndWhereTheyComeFrom() {
        Check growth = list(ListChecksRequest.newBuilder()
                        .setRule(CheckRule.CHECK_RULE_GROWTH_YOY)
                        .build())
                .getFirst();

        assertThat(growth.getReconciliation()).isEqualTo("growth");
        assertThat(growth.getPlant()).isEqualTo("pass");
        assertThat(growth.getReported().getValue()).isEqualTo("9");
        assertThat(growth.getDifference().getValue()).isEqualTo("-0.379888");
        assertThat(growth.getTolerance().getValue()).isEqualTo("0.5");
        assertThat(growth.getUnit()).isEqualTo("pct");
        assertThat(growth.getDocument()).isEqualTo("call");
        assertThat(growth.hasImplied()).isFalse();
        assertThat(growth.getInputsList())
                .extracting(
                        input -> input.getMetric(),
                        input -> input.getFigure().getValue().getValue(),
                        input -> input.getFigure().getPeriod().getText(),
                        input -> input.getFigure().getDocument())
                .containsExactly(tuple("output", "45455", "2024", "ten-k"), tuple("output", "41557", "2023", "ten-k"));
    }

    @Test
    void sharesOfOwnersAreCheckedAsTheyWereKnown() {
        ListChecksRequest shares = ListChecksRequest.newBuilder()
                .setSubject("weld")
                .setRule(CheckRule.CHECK_RULE_AT_MOST_WHOLE)
                .build();

        Check now = list(shares).getFirst();
        Check then = list(shares.toBuilder()
                        .setAsOf(known("2024-12-31T00:00:00Z"))
                        .build())
                .getFirst();

        assertThat(now.getReported().getValue()).isEqualTo("110");
        assertThat(now.getVerdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_DIFFERS);
        assertThat(now.getInputsCount()).isEqualTo(2);
        assertThat(then.getReported().getValue()).isEqualTo("60");
        assertThat(then.getPeriod().getText()).isEqualTo("2024-12-31");
        assertThat(then.getVerdict()).isEqualTo(CheckVerdict.CHECK_VERDICT_AGREES);
    }

    @Test
    void onlyWhatWasKnownIsChecked() {
        List<Check> checks = list(ListChecksRequest.newBuilder()
                .setSubject("mp")
                .setAsOf(known("2025-01-31T23:59:59.999999Z"))
                .build());

        assertThat(checks)
                .extracting(
                        Check::getRule,
                        Check::getMetric,
                        check -> check.getReported().getValue(),
                        Check::getVerdict)
                .containsExactly(
                        tuple(
                                CheckRule.CHECK_RULE_PARTS_TO_YEAR,
                                "output",
                                "45000",
                                CheckVerdict.CHECK_VERDICT_NOT_CHECKABLE),
                        tuple(CheckRule.CHECK_RULE_PRODUCT, "revenue", "52516", CheckVerdict.CHECK_VERDICT_AGREES),
                        tuple(CheckRule.CHECK_RULE_GUIDANCE, "output", "", CheckVerdict.CHECK_VERDICT_DIFFERS));
    }

    @Test
    void filtersHoldTogether() {
        assertThat(list(ListChecksRequest.newBuilder()
                        .setSubject("mp")
                        .setStatus(CheckVerdict.CHECK_VERDICT_DIFFERS)
                        .setMetric("output")
                        .build()))
                .extracting(Check::getRule)
                .containsExactly(CheckRule.CHECK_RULE_GUIDANCE, CheckRule.CHECK_RULE_SOURCES);
    }

    @Test
    void pagesMakeUpTheWholeList() {
        // Given
        List<Check> whole = list(ListChecksRequest.getDefaultInstance());

        // When
        List<Check> paged = new ArrayList<>();
        String token = "";
        do {
            ListChecksResponse page = checks().listChecks(ListChecksRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            paged.addAll(page.getChecksList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(4);
    }

    @Test
    void anUnknownSubjectOrMetricIsNotFound() {
        assertThatThrownBy(() ->
                        list(ListChecksRequest.newBuilder().setSubject("nobody").build()))
                .satisfies(failure -> assertThat(GrpcErrors.reasonOf((StatusRuntimeException) failure))
                        .isEqualTo(ErrorReason.NOT_FOUND));
        assertThatThrownBy(() -> list(
                        ListChecksRequest.newBuilder().setMetric("happiness").build()))
                .satisfies(failure -> assertThat(GrpcErrors.reasonOf((StatusRuntimeException) failure))
                        .isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void reconciliationsAreListedByCodeAndByTheMetricsThatTheyName() {
        // Given
        givenReconciliations(
                COLUMNS + "bridge,sum,mp,revenue,price|-sales,\nprice-volume,product,mp,revenue,price|sales,1");

        // When
        ListReconciliationsResponse all = checks().listReconciliations(
                        ListReconciliationsRequest.newBuilder().setPageSize(2).build());
        ListReconciliationsResponse sales = checks().listReconciliations(ListReconciliationsRequest.newBuilder()
                .setMetric("sales")
                .build());

        // Then
        assertThat(all.getReconciliationsList())
                .extracting(Reconciliation::getCode)
                .containsExactly("bridge", "growth");
        assertThat(all.getNextPageToken()).isNotEmpty();
        assertThat(sales.getReconciliationsList())
                .extracting(
                        Reconciliation::getCode,
                        reconciliation -> List.copyOf(reconciliation.getInputsList()),
                        reconciliation -> reconciliation.getTolerancePct().getValue(),
                        Reconciliation::getVersion)
                .containsExactly(
                        tuple("bridge", List.of("price", "-sales"), "", 1),
                        tuple("price-volume", List.of("price", "sales"), "1", 2));
    }

    @Test
    void badReconciliationsAreNamed() {
        // When
        ImportResult result = importReconciliations(atomic(), COLUMNS + """
                a,parts_to_year,,output,,
                b,product,,revenue,price,
                c,growth_yoy,,output_yoy,outpu,
                d,sum,nobody,revenue,price|-sales|-sale,
                e,share,,revenue,price|-sales,
                f,magic,,revenue,price,
                g,sum,,revenu,price,-1
                h,at_most_whole,US,used,,
                i,sum,,revenue,Price,""");

        // Then
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(2L, "rule", "bad_value"),
                        tuple(3L, "inputs", "bad_inputs"),
                        tuple(4L, "inputs", "unknown_code"),
                        tuple(5L, "inputs", "unknown_code"),
                        tuple(5L, "subject", "unknown_code"),
                        tuple(6L, "inputs", "bad_inputs"),
                        tuple(7L, "rule", "bad_value"),
                        tuple(8L, "tolerance_pct", "out_of_range"),
                        tuple(10L, "inputs", "bad_format"));
        assertThat(result.getErrorsList())
                .extracting(RowError::getDetail)
                .contains(
                        "parts_to_year needs no register; the rules of a register are growth_yoy, growth_qoq, product,"
                                + " sum, share, at_most_whole, utilisation",
                        "product takes exactly 2 inputs, not 1",
                        "there is no metric 'outpu'; did you mean 'output'?",
                        "there is no metric 'sale'; did you mean 'sales'?",
                        "'-sales': only a sum subtracts");
    }

    @Test
    void anEqualReconciliationIsUnchanged() {
        assertThat(givenReconciliations(COLUMNS + "growth,growth_yoy,,output_yoy,output,")
                        .getUnchanged())
                .isEqualTo(1);
    }

    private static AsOf known(String instant) {
        return AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))).build();
    }

    private List<Check> list(ListChecksRequest request) {
        return checks().listChecks(request).getChecksList();
    }
}
