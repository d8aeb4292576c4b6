package io.lodestone.production.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.type.Date;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.production.testing.ProductionTest;
import io.lodestone.production.v1.Kpi;
import io.lodestone.production.v1.KpiAlternative;
import io.lodestone.production.v1.KpiKind;
import io.lodestone.production.v1.ListKpisRequest;
import io.lodestone.production.v1.ListKpisResponse;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RevisionCause;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class KpiGrpcTest extends ProductionTest {
    @BeforeEach
    void registers() {
        givenCompanies("""
                code,name,country,fiscal_year_end
                mp-materials,MP Materials Corp.,US,
                lynas,Lynas Rare Earths,AU,06-30""");
        givenPlants("""
                code,name,company,country,status
                us-mountain-pass,Mountain Pass,mp-materials,US,operating
                my-lynas-gebeng,Gebeng,lynas,MY,operating""");
        givenMetrics("""
                code,name,unit,aggregation,weighted_by,valid_from,definition
                reo_production,REO production,t,sum,,,REO made
                reo_sales,REO sales,t,sum,,,REO sold
                ndpr_sales,NdPr sales,t,sum,,,to third parties
                ndpr_sales,NdPr sales,t,sum,,2025-10-01,with deliveries between segments
                average_selling_price,Average selling price,AUD/kg,weighted_by,reo_sales,,A$ for each kilogram
                mine_production,Mine production,t,sum,,,REO mined""");
    }

    @Test
    void listsTheQuartersAndTheYearOfMountainPass() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at,document
                mp-materials,us-mountain-pass,reo_production,2023-Q4,9257,t,actual,2025-02-20,mp-results-2024-q4
                mp-materials,us-mountain-pass,reo_production,2024,45455,t,actual,2025-02,mp-10-k-fy2024
                mp-materials,us-mountain-pass,reo_production,2024-Q1,11151,t,actual,2024-05-02,mp-results-2024-q1
                mp-materials,us-mountain-pass,reo_production,2024-Q2,9084,t,actual,2024-08-01,mp-results-2024-q2
                mp-materials,us-mountain-pass,reo_production,2024-Q3,13742,t,actual,2024-11-07,mp-results-2024-q3
                mp-materials,us-mountain-pass,reo_production,2024-Q4,11478,t,actual,2025-02-20,mp-results-2024-q4
                mp-materials,us-mountain-pass,reo_production,2025-Q1,12213,t,actual,2025-05-08,mp-results-2025-q1""");
        ListKpisRequest year2024 = ListKpisRequest.newBuilder()
                .setSubject("mp-materials")
                .setMetric("reo_production")
                .setFrom(Date.newBuilder().setYear(2024).setMonth(1).setDay(1))
                .setTo(Date.newBuilder().setYear(2024).setMonth(12).setDay(31))
                .build();

        // When
        List<Kpi> quarters = list(year2024.toBuilder().setFrequency(Frequency.FREQUENCY_Q));
        List<Kpi> years = list(year2024.toBuilder().setFrequency(Frequency.FREQUENCY_A));

        // Then
        assertThat(quarters)
                .extracting(kpi -> kpi.getValue().getValue())
                .containsExactly("11151", "9084", "13742", "11478");
        assertThat(quarters)
                .extracting(kpi -> kpi.getPeriod().getText())
                .containsExactly("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4");
        assertThat(quarters).allSatisfy(kpi -> {
            assertThat(kpi.getPlant()).isEqualTo("us-mountain-pass");
            assertThat(kpi.getFiscalLabel()).isEmpty();
            assertThat(kpi.getDefinition()).isOne();
            assertThat(kpi.getRevision()).isOne();
        });
        assertThat(years).extracting(kpi -> kpi.getValue().getValue()).containsExactly("45455");
    }

    @Test
    void resolvesFiscalPeriodsByTheYearOfTheirSubject() {
        // Given
        givenKpis("""
                subject,plant,metric,period,value,unit,kind,known_at
                lynas,,reo_production,FY2024-Q1,3609,t,actual,2023-10-30
                lynas,,reo_production,FY2024,10908,t,actual,2024-08
                my-lynas-gebeng,,reo_production,FY2024-H1,4900,t,actual,2024-02
                lynas,,reo_production,2024,10900,t,estimate,2025-02
                CN,,mine_production,FY2024,270000,t,estimate,2025-02
                mp-materials,,reo_production,FY2024-Q2,9084,t,actual,2024-08-01""");

        // When
        List<Kpi> kpis = list(ListKpisRequest.newBuilder());

        // Then
        assertThat(kpis)
                .extracting(
                        Kpi::getSubject,
                        kpi -> kpi.getPeriod().getText(),
                        kpi -> date(kpi.getPeriod().getStart()),
                        kpi -> date(kpi.getPeriod().getEnd()),
                        Kpi::getFiscalLabel)
                .containsExactly(
                        tuple("CN", "2024", "2024-01-01", "2024-12-31", ""),
                        tuple("lynas", "2023-Q3", "2023-07-01", "2023-09-30", "FY2024-Q1"),
                        tuple("lynas", "FY2024", "2023-07-01", "2024-06-30", "FY2024"),
                        tuple("lynas", "2024", "2024-01-01", "2024-12-31", ""),
                        tuple("mp-materials", "2024-Q2", "2024-04-01", "2024-06-30", ""),
                        tuple("my-lynas-gebeng", "2023-H2", "2023-07-01", "2023-12-31", "FY2024-H1"));
    }

    @Test
    void takesAFiscalYearForAYearAndAFiscalQuarterForAQuarter() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                lynas,reo_production,FY2024-Q1,3609,t,actual,2023-10-30
                lynas,reo_production,FY2024-H1,7200,t,actual,2024-02
                lynas,reo_production,FY2024,10908,t,actual,2024-08
                lynas,reo_production,2024-02,800,t,actual,2024-08""");
        ListKpisRequest.Builder lynas = ListKpisRequest.newBuilder().setSubject("lynas");

        // When, Then
        assertThat(values(lynas.setFrequency(Frequency.FREQUENCY_A))).containsExactly("10908");
        assertThat(values(lynas.setFrequency(Frequency.FREQUENCY_H))).containsExactly("7200");
        assertThat(values(lynas.setFrequency(Frequency.FREQUENCY_Q))).containsExactly("3609");
        assertThat(values(lynas.setFrequency(Frequency.FREQUENCY_M))).containsExactly("800");
    }

    @Test
    void servesTheFigureThatWasKnownOnADate() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,cause,document
                lynas,average_selling_price,FY2024-Q1,42.0,AUD/kg,actual,2023-10-30,,lynas-q1-fy2024
                lynas,average_selling_price,FY2024-Q1,46.9,AUD/kg,actual,2024-10-30,restatement,lynas-q1-fy2025""");

        // When
        Kpi before = only(asOf("2024-10-29T23:59:59.999999Z"));
        Kpi after = only(asOf("2024-10-30T23:59:59.999999Z"));
        Kpi latest = only(ListKpisRequest.newBuilder());
        List<Kpi> neverKnown = list(asOf("2023-10-29T00:00:00Z"));
        List<Kpi> neverStored = list(ListKpisRequest.newBuilder()
                .setAsOf(AsOf.newBuilder().setRecorded(Times.toProto(Instant.parse("2020-01-01T00:00:00Z")))));

        // Then
        assertThat(before.getValue().getValue()).isEqualTo("42");
        assertThat(before.getAlternativesList()).isEmpty();
        assertThat(after.getValue().getValue()).isEqualTo("46.9");
        assertThat(after.getCause()).isEqualTo(RevisionCause.REVISION_CAUSE_RESTATEMENT);
        assertThat(after.getRevision()).isEqualTo(2);
        assertThat(latest).isEqualTo(after);
        assertThat(neverKnown).isEmpty();
        assertThat(neverStored).isEmpty();
    }

    @Test
    void showsDifferingFiguresOfOtherDocuments() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,document
                CN,mine_production,2024,255000,t,estimate,2025-01,a-note
                CN,mine_production,2024,260000,t,estimate,2025-02,a-note
                CN,mine_production,2024,240000,t,estimate,2025-03,b-note
                CN,mine_production,2024,270000,t,estimate,2025-04,c-note
                CN,mine_production,2023,240000,t,estimate,2024-01,c-note""");

        // When
        List<Kpi> kpis = list(ListKpisRequest.newBuilder());
        Kpi inMarch = only(asOf("2025-03-31T23:59:59.999999Z").setFrom(day(2024, 1, 1)));

        // Then
        assertThat(kpis.getFirst().getAlternativesList()).isEmpty();
        assertThat(kpis.getLast().getValue().getValue()).isEqualTo("270000");
        assertThat(kpis.getLast().getAlternativesList())
                .extracting(
                        KpiAlternative::getDocument, other -> other.getValue().getValue(), KpiAlternative::getRevision)
                .containsExactly(tuple("b-note", "240000", 3), tuple("a-note", "260000", 2));
        assertThat(inMarch.getAlternativesList())
                .extracting(KpiAlternative::getDocument)
                .containsExactly("a-note");
    }

    @Test
    void showsNoAlternativeThatAgrees() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at,document
                CN,mine_production,2024,270000,t,estimate,2025-01,a-note
                CN,mine_production,2024,240000,t,estimate,2025-02,b-note
                CN,mine_production,2024,270000.0,t,estimate,2025-03,c-note""");

        // When
        Kpi kpi = only(ListKpisRequest.newBuilder());

        // Then
        assertThat(kpi.getDocument()).isEqualTo("c-note");
        assertThat(kpi.getAlternativesList())
                .extracting(KpiAlternative::getDocument)
                .containsExactly("b-note");
    }

    @Test
    void namesTheDefinitionThatHoldsAtThePeriodsEnd() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                mp-materials,ndpr_sales,2025-Q2,443,t,actual,2025-08
                mp-materials,ndpr_sales,2025-Q4,562,t,actual,2026-02
                mp-materials,ndpr_sales,2025,1994,t,actual,2026-02""");

        // When
        List<Kpi> kpis = list(ListKpisRequest.newBuilder());

        // Then
        assertThat(kpis)
                .extracting(kpi -> kpi.getPeriod().getText(), Kpi::getDefinition)
                .containsExactly(tuple("2025", 2), tuple("2025-Q2", 1), tuple("2025-Q4", 2));
    }

    @Test
    void losesAndRepeatsNoRowWhileRowsAreAdded() {
        // Given
        StringBuilder csv = new StringBuilder("subject,metric,period,value,unit,kind,known_at\n");
        for (int year = 2000; year < 2010; year++) {
            csv.append("CN,mine_production,")
                    .append(year)
                    .append(",")
                    .append(year)
                    .append(",t,actual,2020\n");
        }
        givenKpis(csv.toString());
        ListKpisRequest.Builder request =
                ListKpisRequest.newBuilder().setSubject("CN").setPageSize(3);

        // When
        List<String> periods = new ArrayList<>();
        ListKpisResponse page = kpis().listKpis(request.build());
        int added = 0;
        while (true) {
            page.getKpisList().forEach(kpi -> periods.add(kpi.getPeriod().getText()));
            if (page.getNextPageToken().isEmpty()) {
                break;
            }
            givenKpis("subject,metric,period,value,unit,kind,known_at\nCN,mine_production," + (1990 + added++)
                    + ",1,t,actual,2020");
            page = kpis().listKpis(request.setPageToken(page.getNextPageToken()).build());
        }

        // Then
        assertThat(periods)
                .containsExactly("2000", "2001", "2002", "2003", "2004", "2005", "2006", "2007", "2008", "2009");
    }

    @Test
    void refusesAPageTokenOfAnotherList() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                CN,mine_production,2023,1,t,actual,2024
                CN,mine_production,2024,2,t,actual,2025""");
        String token = kpis().listKpis(
                        ListKpisRequest.newBuilder().setPageSize(1).build())
                .getNextPageToken();

        // When, Then
        assertThatThrownBy(
                        () -> list(ListKpisRequest.newBuilder().setSubject("CN").setPageToken(token)))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.INVALID_PAGE_TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, '', '', There is no subject 'nobody'.",
        "'', us-nowhere, '', There is no plant 'us-nowhere'.",
        "'', '', happiness, There is no metric 'happiness'."
    })
    void namesAnUnknownFilter(String subject, String plant, String metric, String detail) {
        assertThatThrownBy(() -> list(ListKpisRequest.newBuilder()
                        .setSubject(subject)
                        .setPlant(plant)
                        .setMetric(metric)))
                .hasMessageContaining(detail)
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.NOT_FOUND));
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> list(
                        ListKpisRequest.newBuilder().setFrom(day(2025, 1, 1)).setTo(day(2024, 1, 1))))
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
    }

    @Test
    void namesEveryBadRowAndStoresNothing() throws SQLException {
        // When
        ImportResult result = importKpis(atomic(), """
                subject,plant,metric,period,value,low,high,unit,kind,exactness,known_at
                mp-materials,,reo_production,2024,45455,,,t,actual,,2025
                mp-material,,reo_production,2024,1,,,t,actual,,2025
                mp-materials,us-mountain-pas,reo_production,2024,1,,,t,actual,,2025
                mp-materials,,reo_productoin,2024,1,,,t,actual,,2025
                mp-materials,,reo_production,2024-Q5,1,,,t,actual,,2025
                mp-materials,,reo_production,2022,,,,t,actual,,2025
                mp-materials,,reo_production,2022,5,6,7,t,actual,,2025
                mp-materials,,reo_production,2022,1 000,,,t,actual,,2025
                mp-materials,,reo_production,2022,1,,,,actual,,2025
                mp-materials,,reo_production,2022,1,,,t,,,2025
                mp-materials,,reo_production,2022,1,,,t,actual,,2999
                lynas,,reo_production,FY2024,1,,,t,actual,,2025
                lynas,,reo_production,FY2024,2,,,t,actual,,2025
                mp-materials,,reo_production,2021,,5,,t,actual,exact,2025""");

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getReceived()).isEqualTo(14);
        assertThat(result.getRejected()).isEqualTo(14);
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(3L, "subject", "unknown_code"),
                        tuple(4L, "plant", "unknown_code"),
                        tuple(5L, "metric", "unknown_code"),
                        tuple(6L, "period", "bad_period"),
                        tuple(7L, "value", "missing"),
                        tuple(8L, "value", "bad_order"),
                        tuple(9L, "value", "bad_decimal"),
                        tuple(10L, "unit", "missing"),
                        tuple(11L, "kind", "missing"),
                        tuple(12L, "known_at", "bad_known_at"),
                        tuple(13L, "", "duplicate"),
                        tuple(14L, "", "duplicate"),
                        tuple(15L, "exactness", "bad_bound"));
        assertThat(result.getErrors(0).getDetail()).contains("did you mean 'mp-materials'?");
        assertThat(result.getErrors(1).getDetail()).contains("did you mean 'us-mountain-pass'?");
        assertThat(stored("SELECT * FROM kpi_revision")).isEmpty();
    }

    @Test
    void storesTheGoodRowsOfAPartialImport() {
        // Given
        ImportHeader partial =
                atomic().toBuilder().setMode(ImportMode.IMPORT_MODE_PARTIAL).build();

        // When
        ImportResult result = importKpis(partial, """
                subject,metric,period,value,unit,kind,known_at
                CN,mine_production,2024,270000,t,actual,2025
                XX,mine_production,2024,1,t,actual,2025""");

        // Then
        assertThat(result.getInserted()).isOne();
        assertThat(result.getRejected()).isOne();
        assertThat(values(ListKpisRequest.newBuilder())).containsExactly("270000");
    }

    @Test
    void answersARepeatedKeyWithTheFirstAnswer() throws SQLException {
        // Given
        String csv = """
                subject,metric,period,value,unit,kind,known_at,cause
                CN,mine_production,2024,270000,t,actual,2025,restatement""";
        ImportHeader first = atomic().toBuilder()
                .setIdempotencyKey("once")
                .setFingerprint("f1")
                .build();
        ImportResult answer = importKpis(first, csv);

        // When
        ImportResult again = importKpis(
                atomic().toBuilder()
                        .setIdempotencyKey("once")
                        .setFingerprint("f1")
                        .build(),
                csv);

        // Then
        assertThat(again).isEqualTo(answer);
        assertThat(stored("SELECT * FROM kpi_revision")).hasSize(1);
        assertThatThrownBy(() -> importKpis(
                        atomic().toBuilder()
                                .setIdempotencyKey("once")
                                .setFingerprint("f2")
                                .build(),
                        csv))
                .cause()
                .satisfies(failure -> assertThat(reason(failure)).isEqualTo(ErrorReason.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void aFileWithCausesCanBeSentTwice() throws SQLException {
        // Given
        String csv = """
                subject,metric,period,value,unit,kind,known_at,cause
                CN,mine_production,2024,270000,t,actual,2025-01,
                CN,mine_production,2024,270000,t,actual,2025-02,rationale_only""";
        ImportResult first = importKpis(atomic(), csv);

        // When
        ImportResult again = importKpis(atomic(), csv);

        // Then
        assertThat(first.getRevised()).isOne();
        assertThat(again.getUnchanged()).isEqualTo(2);
        assertThat(stored("SELECT * FROM kpi_revision")).hasSize(2);
    }

    @Test
    void storesNothingOfADryRun() throws SQLException {
        // When
        ImportResult result = importKpis(atomic().toBuilder().setDryRun(true).build(), """
                subject,metric,period,value,unit,kind,known_at
                CN,mine_production,2024,270000,t,actual,2025""");

        // Then
        assertThat(result.getInserted()).isOne();
        assertThat(stored("SELECT * FROM kpi_revision")).isEmpty();
    }

    @Test
    void servesRangesAndBoundsAsTheyWereStated() {
        // Given
        givenKpis("""
                subject,metric,period,value,low,high,unit,kind,exactness,known_at
                lynas,reo_production,2025,,10000,10500,t,guidance,approximate,2025-02
                lynas,reo_production,2026,,12000,,t,target,bound,2025-02""");

        // When
        List<Kpi> kpis = list(ListKpisRequest.newBuilder());

        // Then
        assertThat(kpis.getFirst().hasValue()).isFalse();
        assertThat(kpis.getFirst().getLow().getValue()).isEqualTo("10000");
        assertThat(kpis.getFirst().getHigh().getValue()).isEqualTo("10500");
        assertThat(kpis.getLast().getExactness()).isEqualTo(Exactness.EXACTNESS_BOUND);
        assertThat(kpis.getLast().hasHigh()).isFalse();
        assertThat(values(ListKpisRequest.newBuilder().setKind(KpiKind.KPI_KIND_ACTUAL)))
                .isEmpty();
    }

    private List<Kpi> list(ListKpisRequest.Builder request) {
        return kpis().listKpis(request.build()).getKpisList();
    }

    private Kpi only(ListKpisRequest.Builder request) {
        List<Kpi> kpis = list(request);
        assertThat(kpis).hasSize(1);
        return kpis.getFirst();
    }

    private List<String> values(ListKpisRequest.Builder request) {
        return list(request).stream().map(kpi -> kpi.getValue().getValue()).toList();
    }

    private static ListKpisRequest.Builder asOf(String instant) {
        return ListKpisRequest.newBuilder().setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))));
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private static String date(Date date) {
        return Times.toLocalDate(date, "date").toString();
    }

    private static ErrorReason reason(Throwable failure) {
        return GrpcErrors.reasonOf((StatusRuntimeException) failure);
    }
}
