package io.lodestone.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.ListPriceRevisionsResponse;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceStatus;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Origin;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PriceResourceTest extends GatewayTest {
    private static final Instrument NDPR = Instrument.newBuilder()
            .setCode("ndpr")
            .setName("NdPr oxide")
            .setCurrency("CNY")
            .setUnit(PriceUnit.PRICE_UNIT_T)
            .setTax(TaxBasis.TAX_BASIS_INCL)
            .setFrequency(Frequency.FREQUENCY_D)
            .build();
    private static final PriceBasis STORED = PriceBasis.newBuilder()
            .setCurrency("CNY")
            .setUnit(PriceUnit.PRICE_UNIT_T)
            .setTax(TaxBasis.TAX_BASIS_INCL)
            .build();
    private static final long KNOWN = Times.toMicros(Instant.parse("2025-03-31T08:00:00Z"));
    private static final PriceColumns TWO_ROWS = PriceColumns.newBuilder()
            .addStartDay((int) LocalDate.parse("2025-03-31").toEpochDay())
            .addStartDay((int) LocalDate.parse("2025-04-01").toEpochDay())
            .addLengthDays(0)
            .addLengthDays(29)
            .setLow(Columns.ofDecimals(Arrays.asList(null, new BigDecimal("453000.5"))))
            .setHigh(Columns.ofDecimals(Arrays.asList(null, new BigDecimal("455000"))))
            .setMid(Columns.ofDecimals(List.of(new BigDecimal("454000"), new BigDecimal("0.000000000001"))))
            .addStatus(PriceStatus.PRICE_STATUS_FINAL)
            .addStatus(PriceStatus.PRICE_STATUS_PRELIMINARY)
            .addOrigin(Origin.ORIGIN_PUBLISHED)
            .addOrigin(Origin.ORIGIN_DERIVED)
            .addExactness(Exactness.EXACTNESS_EXACT)
            .addExactness(Exactness.EXACTNESS_APPROXIMATE)
            .addRevision(1)
            .addRevision(2)
            .addKnownAtMicros(KNOWN)
            .addKnownAtMicros(KNOWN + 1)
            .addRecordedAtMicros(KNOWN)
            .addRecordedAtMicros(KNOWN)
            .addCause(RevisionCause.REVISION_CAUSE_UNSPECIFIED)
            .addCause(RevisionCause.REVISION_CAUSE_DATA_ENTRY)
            .setDocument(Columns.ofTexts(List.of("smm-2025", "")))
            .setNote(Columns.ofTexts(List.of("", "said \"about\"")))
            .build();

    private void historyIsReady() {
        services.answer(
                PriceServiceGrpc.getListPricesMethod(),
                ListPricesResponse.newBuilder()
                        .setHead(PriceHead.newBuilder()
                                .setInstrument(NDPR)
                                .setBasis(STORED)
                                .setFrequency(Frequency.FREQUENCY_D))
                        .build(),
                ListPricesResponse.newBuilder().setObservations(TWO_ROWS).build());
    }

    @Test
    void streamsAHistoryWithItsBasisAndExactNumbers() {
        // Given
        historyIsReady();

        // When
        var response = reader().get("/v1/instruments/ndpr/prices?from=2025-03-01&to=2025-04-30&order=desc");

        // Then
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .body("instrument.code", equalTo("ndpr"))
                .body("basis.currency", equalTo("CNY"))
                .body("basis.unit", equalTo("t"))
                .body("basis.tax", equalTo("incl"))
                .body("basis.steps", hasSize(0))
                .body("frequency", equalTo("D"))
                .body("asOf", equalTo("latest"))
                .body("recordedAsOf", nullValue())
                .body("count", equalTo(2))
                .body("observations", hasSize(2))
                .body("observations[1].period", equalTo("2025-04"))
                .body("observations[1].end", equalTo("2025-04-30"));
        assertThat(response.asString())
                .contains(
                        "{\"period\":\"2025-03-31\",\"start\":\"2025-03-31\",\"end\":\"2025-03-31\",\"mid\":454000,"
                                + "\"status\":\"final\",\"origin\":\"published\",\"revision\":1,"
                                + "\"knownAt\":\"2025-03-31T08:00:00Z\",\"recordedAt\":\"2025-03-31T08:00:00Z\","
                                + "\"exactness\":\"exact\",\"document\":\"smm-2025\"}",
                        "\"low\":453000.5,\"high\":455000,\"mid\":0.000000000001,");
        ListPricesRequest asked =
                services.lastCall(PriceServiceGrpc.getListPricesMethod()).request();
        assertThat(asked.getDescending()).isTrue();
        assertThat(asked.getFrom().getMonth()).isEqualTo(3);
        assertThat(services.lastCall(PriceServiceGrpc.getListPricesMethod()).deadline())
                .isFalse();
    }

    @Test
    void writesCsvThatTheImportTakesBackUnchanged() {
        // Given
        historyIsReady();

        // When
        var response = reader().accept("text/csv").get("/v1/instruments/ndpr/prices");

        // Then
        assertThat(response.asString())
                .isEqualTo("instrument,period,low,high,mid,status,origin,known_at,cause,exactness,document,note\r\n"
                        + "ndpr,2025-03-31,,,454000,final,published,2025-03-31T08:00:00Z,,exact,smm-2025,\r\n"
                        + "ndpr,2025-04,453000.5,455000,0.000000000001,preliminary,derived,"
                        + "2025-03-31T08:00:00.000001Z,data_entry,approximate,,\"said \"\"about\"\"\"\r\n");
    }

    @Test
    void writesAnObservationALineInNdjson() {
        historyIsReady();

        var response = reader().get("/v1/instruments/ndpr/prices?format=ndjson");

        response.then().contentType("application/x-ndjson");
        assertThat(response.asString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"period\""));
    }

    @Test
    void echoesTheDateOfKnowledge() {
        historyIsReady();

        var response = reader().get("/v1/instruments/ndpr/prices?asOf=2025-03-31&recordedAsOf=2025-04-01T00:00:00Z");

        response.then().body("asOf", equalTo("2025-03-31")).body("recordedAsOf", equalTo("2025-04-01T00:00:00Z"));
        ListPricesRequest asked =
                services.lastCall(PriceServiceGrpc.getListPricesMethod()).request();
        assertThat(Times.toInstant(asked.getAsOf().getKnown())).hasToString("2025-03-31T23:59:59.999999Z");
    }

    @Test
    void refusesBadValuesOfParameters() {
        reader().get("/v1/instruments/ndpr/prices?order=up")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("order"));
        reader().get("/v1/instruments/ndpr/prices?element=Nd")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("element"));
        reader().get("/v1/instruments/ndpr/prices?from=2025-02-30")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("from"));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchInstrument() {
        services.fail(
                PriceServiceGrpc.getListPricesMethod(),
                GrpcErrors.toStatus(DomainException.notFound("instrument", "x")));

        reader().get("/v1/instruments/x/prices").then().statusCode(404).contentType("application/problem+json");
        reader().head("/v1/instruments/x/prices").then().statusCode(404);
    }

    @Test
    void answersHeadOfAHistory() {
        historyIsReady();

        var head = reader().head("/v1/instruments/ndpr/prices");

        head.then().statusCode(200).contentType("application/json");
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void answersNotModifiedForAHistory() {
        historyIsReady();
        String tag = reader().get("/v1/instruments/ndpr/prices").header("ETag");
        services.reset();

        reader().header("If-None-Match", "W/\"x\", " + tag)
                .get("/v1/instruments/ndpr/prices")
                .then()
                .statusCode(304);
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void listsChainsWithWhatEachRevisionSupersedes() {
        // Given
        PriceColumns chain = TWO_ROWS.toBuilder()
                .setStartDay(1, TWO_ROWS.getStartDay(0))
                .setLengthDays(1, 0)
                .build();
        services.answer(
                PriceServiceGrpc.getListPriceRevisionsMethod(),
                ListPriceRevisionsResponse.newBuilder().setInstrument(NDPR).build(),
                ListPriceRevisionsResponse.newBuilder().setRevisions(chain).build());

        // When
        var response = reader().get("/v1/instruments/ndpr/revisions");
        var csv = reader().get("/v1/instruments/ndpr/revisions?format=csv");

        // Then
        response.then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].supersedes", nullValue())
                .body("items[1].revision", equalTo(2))
                .body("items[1].cause", equalTo("data_entry"))
                .body("items[1].supersedes", equalTo(1));
        assertThat(csv.asString().lines().toList().get(2)).contains(",data_entry,");
    }
}
