package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.number.Columns;
import io.lodestone.pricing.v1.AbsenceKind;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.ListLatestPricesResponse;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.DecimalColumn;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BoardTest extends GatewayTest {
    private static final String HEADER = "instrument,period,low,high,mid,change,change_pct,previous_period,"
            + "publications_since_change,days_since_publication,late,status,currency,unit,tax,document,next,next_due\r\n";

    /** A day with everything, a quarter with little, a bound that is the first price of its instrument. */
    private static final LatestPriceColumns THREE_ROWS = LatestPriceColumns.newBuilder()
            .addAllInstrument(List.of("ndpr", "concentrate", "bound"))
            .addAllStartDay(List.of(day("2025-03-31"), day("2025-01-01"), day("1970-01-02")))
            .addAllLengthDays(List.of(0, 89, 0))
            .setLow(decimals("453000.5", null, "0.000000000001"))
            .setHigh(decimals("455000", null, null))
            .setMid(decimals("454000.25", "26887.2", null))
            .setChange(decimals("-0.5", "0", null))
            .setChangePct(decimals("-0.00011", "0", null))
            .addAllPreviousStartDay(List.of(day("1970-01-01"), day("2024-10-01"), 0))
            .addAllPreviousLengthDays(List.of(0, 91, -1))
            .addAllPublicationsSinceChange(List.of(0, 12, 0))
            .addAllDaysSincePublication(List.of(1, 0, 20000))
            .addAllLate(List.of(Lateness.LATENESS_LATE, Lateness.LATENESS_IN_TIME, Lateness.LATENESS_UNSPECIFIED))
            .addAllStatus(List.of(
                    PriceStatus.PRICE_STATUS_FINAL,
                    PriceStatus.PRICE_STATUS_PRELIMINARY,
                    PriceStatus.PRICE_STATUS_UNCHANGED))
            .setCurrency(Columns.ofTexts(List.of("CNY", "USD", "CNY")))
            .addAllUnit(List.of(PriceUnit.PRICE_UNIT_T, PriceUnit.PRICE_UNIT_KG, PriceUnit.PRICE_UNIT_T))
            .addAllTax(List.of(TaxBasis.TAX_BASIS_INCL, TaxBasis.TAX_BASIS_NONE, TaxBasis.TAX_BASIS_EXCL))
            .setDocument(Columns.ofTexts(Arrays.asList("smm, \"31 März\"", null, null)))
            .addAllNext(List.of(
                    AbsenceKind.ABSENCE_KIND_LATE,
                    AbsenceKind.ABSENCE_KIND_NOT_DUE,
                    AbsenceKind.ABSENCE_KIND_UNSPECIFIED))
            .addAllNextDueDay(List.of(day("2025-04-02"), day("1970-01-01"), 0))
            .build();

    private static final List<String> OBJECTS = List.of(
            "{\"instrument\":\"ndpr\",\"period\":\"2025-03-31\",\"low\":453000.5,\"high\":455000,\"mid\":454000.25,"
                    + "\"change\":-0.5,\"changePct\":-0.00011,\"previousPeriod\":\"1970-01-01\","
                    + "\"publicationsSinceChange\":0,\"daysSincePublication\":1,\"late\":true,\"status\":\"final\","
                    + "\"currency\":\"CNY\",\"unit\":\"t\",\"tax\":\"incl\",\"document\":\"smm, \\\"31 März\\\"\","
                    + "\"next\":\"late\",\"nextDue\":\"2025-04-02\"}",
            "{\"instrument\":\"concentrate\",\"period\":\"2025-Q1\",\"mid\":26887.2,\"change\":0,\"changePct\":0,"
                    + "\"previousPeriod\":\"2024-Q4\",\"publicationsSinceChange\":12,\"daysSincePublication\":0,"
                    + "\"late\":false,\"status\":\"preliminary\",\"currency\":\"USD\",\"unit\":\"kg\","
                    + "\"tax\":\"none\",\"next\":\"not_due\",\"nextDue\":\"1970-01-01\"}",
            "{\"instrument\":\"bound\",\"period\":\"1970-01-02\",\"low\":0.000000000001,"
                    + "\"publicationsSinceChange\":0,\"daysSincePublication\":20000,\"status\":\"unchanged\","
                    + "\"currency\":\"CNY\",\"unit\":\"t\",\"tax\":\"excl\"}");

    private static int day(String day) {
        return (int) LocalDate.parse(day).toEpochDay();
    }

    private static DecimalColumn decimals(@Nullable String... values) {
        return Columns.ofDecimals(Arrays.stream(values)
                .map(value -> value == null ? null : new BigDecimal(value))
                .toList());
    }

    private void boardIsReady(String nextPageToken) {
        services.answer(
                PriceServiceGrpc.getListLatestPricesMethod(),
                ListLatestPricesResponse.newBuilder()
                        .setPrices(THREE_ROWS)
                        .setNextPageToken(nextPageToken)
                        .build());
    }

    private static String body(String query) {
        return new String(reader().get("/v1/prices/latest" + query).asByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void writesJsonWithTheDateOfKnowledgeAndTheNextPage() {
        // Given
        boardIsReady("more==");

        // When
        var response = reader().get("/v1/prices/latest?element=Nd&recordedAsOf=2025-04-01T00:00:00Z");

        // Then
        response.then().statusCode(200).contentType("application/json");
        assertThat(new String(response.asByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"asOf\":\"latest\",\"recordedAsOf\":\"2025-04-01T00:00:00Z\",\"items\":["
                        + String.join(",", OBJECTS) + "],\"nextPageToken\":\"more==\"}");
        assertThat(response.getHeader("Link"))
                .isEqualTo("</v1/prices/latest?element=Nd&recordedAsOf=2025-04-01T00:00:00Z&pageToken=more%3D%3D>;"
                        + " rel=\"next\"");
    }

    @Test
    void writesTheLastPageWithoutAToken() {
        // Given
        boardIsReady("");

        // When
        var response = reader().get("/v1/prices/latest?asOf=2025-04-01");

        // Then
        assertThat(new String(response.asByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"asOf\":\"2025-04-01\",\"items\":[" + String.join(",", OBJECTS) + "]}");
        assertThat(response.getHeader("Link")).isNull();
    }

    @Test
    void writesOneObjectALine() {
        // Given
        boardIsReady("");

        // Then
        assertThat(body("?format=ndjson")).isEqualTo(String.join("\n", OBJECTS) + "\n");
    }

    @Test
    void writesCsvWithEmptyCellsForWhatIsAbsent() {
        // Given
        boardIsReady("");

        // Then
        assertThat(body("?format=csv"))
                .isEqualTo(HEADER
                        + "ndpr,2025-03-31,453000.5,455000,454000.25,-0.5,-0.00011,1970-01-01,0,1,true,final,CNY,t,incl,"
                        + "\"smm, \"\"31 März\"\"\",late,2025-04-02\r\n"
                        + "concentrate,2025-Q1,,,26887.2,0,0,2024-Q4,12,0,false,preliminary,USD,kg,none,,not_due,1970-01-01"
                        + "\r\n"
                        + "bound,1970-01-02,0.000000000001,,,,,,0,20000,,unchanged,CNY,t,excl,,,\r\n");
    }

    @Test
    void writesABoardWithoutPrices() {
        // Given
        services.answer(
                PriceServiceGrpc.getListLatestPricesMethod(),
                ListLatestPricesResponse.newBuilder()
                        .setPrices(LatestPriceColumns.getDefaultInstance())
                        .build());

        // Then
        assertThat(body("")).isEqualTo("{\"asOf\":\"latest\",\"items\":[]}");
        assertThat(body("?format=ndjson")).isEmpty();
        assertThat(body("?format=csv")).isEqualTo(HEADER);
    }

    @Test
    void saysThatNothingHasChangedWithoutReadingTheBoardAgain() {
        // Given
        boardIsReady("");
        String tag = reader().get("/v1/prices/latest").getHeader("ETag");
        services.reset();

        // When
        var response = reader().header("If-None-Match", tag).get("/v1/prices/latest");

        // Then
        response.then().statusCode(304);
    }
}
