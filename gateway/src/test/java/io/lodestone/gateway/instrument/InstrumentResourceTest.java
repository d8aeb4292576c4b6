package io.lodestone.gateway.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.google.type.Date;
import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.GetInstrumentResponse;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.PutInstrumentRequest;
import io.lodestone.pricing.v1.PutInstrumentResponse;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InstrumentResourceTest extends GatewayTest {
    private static final Instrument NDPR = Instrument.newBuilder()
            .setCode("ndpr-oxide")
            .setName("NdPr oxide, \"99 %\"")
            .addElements("Nd")
            .addElements("Pr")
            .setSource("SMM")
            .setKind(InstrumentKind.INSTRUMENT_KIND_ASSESSMENT)
            .setCurrency("CNY")
            .setUnit(PriceUnit.PRICE_UNIT_10KT)
            .setTax(TaxBasis.TAX_BASIS_INCL)
            .setFrequency(Frequency.FREQUENCY_D)
            .setStatus(InstrumentStatus.INSTRUMENT_STATUS_ACTIVE)
            .setPlausibleLow(Decimal.newBuilder().setValue("100000"))
            .setPlausibleHigh(Decimal.newBuilder().setValue("0.000000000001"))
            .setDecimals(0)
            .setValidFrom(Date.newBuilder().setYear(2025).setMonth(3).setDay(1))
            .setVersion(3)
            .build();

    @Test
    void listsInstrumentsWithExactNumbersAndNoEmptyFields() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                ListInstrumentsResponse.newBuilder()
                        .addInstruments(NDPR)
                        .setNextPageToken("to ken")
                        .build());

        // When
        var response = reader().get("/v1/instruments?element=Nd&frequency=D&pageSize=1");

        // Then
        response.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Link", "</v1/instruments?element=Nd&frequency=D&pageSize=1&pageToken=to+ken>; rel=\"next\"")
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .header("Vary", containsString("Accept"))
                .header("X-Content-Type-Options", "nosniff")
                .body("items", hasSize(1))
                .body("nextPageToken", equalTo("to ken"))
                .body("items[0].unit", equalTo("10kt"))
                .body("items[0].frequency", equalTo("D"))
                .body("items[0].validFrom", equalTo("2025-03-01"));
        assertThat(response.asString())
                .contains("\"plausibleLow\":100000,", "\"plausibleHigh\":0.000000000001,", "\"decimals\":0,")
                .doesNotContain("incoterm", "notes");
        ListInstrumentsRequest asked = services.lastCall(InstrumentServiceGrpc.getListInstrumentsMethod())
                .request();
        assertThat(asked.getFilter().getElement()).isEqualTo("Nd");
        assertThat(asked.getPageSize()).isEqualTo(1);
    }

    @Test
    void writesCsvWithTheColumnsOfTheImport() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                ListInstrumentsResponse.newBuilder().addInstruments(NDPR).build());

        // When
        var response = reader().accept("text/csv").get("/v1/instruments");

        // Then
        response.then().statusCode(200).contentType("text/csv");
        assertThat(response.asString())
                .isEqualTo("code,name,name_original,elements,commodity,form,specification,source,kind,incoterm,place,"
                        + "origin_scope,currency,unit,tax,tax_jurisdiction,frequency,calendar,decimals,plausible_low,"
                        + "plausible_high,license,status,predecessor,successor,valid_from,notes\r\n"
                        + "ndpr-oxide,\"NdPr oxide, \"\"99 %\"\"\",,Nd|Pr,,,,SMM,assessment,,,,CNY,10kt,incl,,D,,0,"
                        + "100000,0.000000000001,,active,,,2025-03-01,\r\n");
    }

    @Test
    void writesOneObjectALineInNdjson() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getListInstrumentsMethod(),
                ListInstrumentsResponse.newBuilder()
                        .addInstruments(NDPR)
                        .addInstruments(NDPR)
                        .build());

        // When
        var response = reader().get("/v1/instruments?format=ndjson");

        // Then
        response.then().statusCode(200).contentType("application/x-ndjson");
        assertThat(response.asString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"code\""));
    }

    @Test
    void answersNotModifiedWithoutReadingARow() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GetInstrumentResponse.newBuilder().setInstrument(NDPR).build());
        String tag = reader().get("/v1/instruments/ndpr-oxide").header("ETag");
        services.reset();

        // When
        var same = reader().header("If-None-Match", tag).get("/v1/instruments/ndpr-oxide");
        services.moveFeed();
        var moved = reader().header("If-None-Match", tag).get("/v1/instruments/ndpr-oxide");

        // Then
        assertThat(tag).matches("\"v3-[0-9a-f]{32}\"");
        same.then().statusCode(304).header("ETag", tag);
        assertThat(moved.statusCode()).isEqualTo(501);
    }

    @Test
    void saysWhatIsNotThere() {
        // Given
        services.fail(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GrpcErrors.toStatus(DomainException.notFound("instrument", "no-such")));

        // When
        var response = reader().get("/v1/instruments/no-such");

        // Then
        response.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:lodestone:problem:not-found"))
                .body("title", equalTo("No such resource"))
                .body("status", equalTo(404))
                .body("detail", equalTo("There is no instrument 'no-such'."))
                .body("instance", equalTo("/v1/instruments/no-such"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void createsAndReplaces() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getPutInstrumentMethod(),
                PutInstrumentResponse.newBuilder()
                        .setInstrument(NDPR)
                        .setCreated(true)
                        .build());

        // When
        var response = sending("application/json", """
                        {"name":"NdPr oxide","elements":["Nd","Pr"],"source":"SMM","kind":"assessment","currency":"CNY",
                         "unit":"t","tax":"incl","frequency":"D","plausibleLow":100000.50,"validFrom":"2025-03-01",
                         "decimals":2,"status":"active"}""").put("/v1/instruments/ndpr-oxide");

        // Then
        response.then()
                .statusCode(201)
                .header("Location", containsString("/v1/instruments/ndpr-oxide"))
                .body("code", equalTo("ndpr-oxide"));
        PutInstrumentRequest asked = services.lastCall(InstrumentServiceGrpc.getPutInstrumentMethod())
                .request();
        assertThat(asked.getInstrument().getCode()).isEqualTo("ndpr-oxide");
        assertThat(asked.getInstrument().getPlausibleLow().getValue()).isEqualTo("100000.5");
        assertThat(asked.hasExpectedVersion()).isFalse();
    }

    @Test
    void holdsAReplacementToTheVersionItExpects() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getGetInstrumentMethod(),
                GetInstrumentResponse.newBuilder().setInstrument(NDPR).build());
        services.answer(
                InstrumentServiceGrpc.getPutInstrumentMethod(),
                PutInstrumentResponse.newBuilder().setInstrument(NDPR).build());
        String tag = reader().get("/v1/instruments/ndpr-oxide").header("ETag");

        // When
        var fits = sending("application/json", "{}").header("If-Match", tag).put("/v1/instruments/ndpr-oxide");
        var stale = sending("application/json", "{}")
                .header("If-Match", tag.replace("v3", "v2"))
                .put("/v1/instruments/ndpr-oxide");

        // Then
        assertThat(fits.statusCode()).isEqualTo(200);
        PutInstrumentRequest asked = services.lastCall(InstrumentServiceGrpc.getPutInstrumentMethod())
                .request();
        assertThat(asked.getExpectedVersion()).isEqualTo(3);
        stale.then().statusCode(412).body("type", equalTo("urn:lodestone:problem:precondition-failed"));
    }

    @Test
    void pointsAtTheFieldOfABodyThatIsAtFault() {
        // Given
        services.fail(
                InstrumentServiceGrpc.getPutInstrumentMethod(),
                GrpcErrors.toStatus(DomainException.invalid("instrument.plausible_low", "must be less")));

        // When
        var unknown = sending("application/json", "{\"nmae\":\"x\"}").put("/v1/instruments/a");
        var wrongKind = sending("application/json", "{\"name\":1}").put("/v1/instruments/a");
        var wrongCode = sending("application/json", "{\"code\":\"b\"}").put("/v1/instruments/a");
        var broken = sending("application/json", "{\"name\":").put("/v1/instruments/a");
        var wrongType = sending("text/plain", "{}").put("/v1/instruments/a");
        var refused = sending("application/json", "{}").put("/v1/instruments/a");

        // Then
        unknown.then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/nmae"))
                .body("errors[0].detail", containsString("did you mean 'name'"));
        wrongKind.then().statusCode(400).body("errors[0].pointer", equalTo("/name"));
        wrongCode.then().statusCode(400).body("errors[0].pointer", equalTo("/code"));
        broken.then().statusCode(400).contentType("application/problem+json");
        wrongType.then().statusCode(415).contentType("application/problem+json");
        refused.then().statusCode(400).body("errors[0].pointer", equalTo("/plausibleLow"));
    }

    @Test
    void answersAConflictAsOne() {
        // Given
        services.fail(
                InstrumentServiceGrpc.getPutInstrumentMethod(),
                GrpcErrors.toStatus(new DomainException(ErrorReason.CONFLICT, "Prices exist.")));

        // When
        var response = sending("application/json", "{}").put("/v1/instruments/a");

        // Then
        response.then().statusCode(409).body("detail", equalTo("Prices exist."));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        // When
        var unknown = reader().get("/v1/instruments?elment=Nd");
        var repeated = reader().get("/v1/instruments?element=Nd&element=Pr");
        var tooMany = reader().get("/v1/instruments?pageSize=1001");
        var badChoice = reader().get("/v1/instruments?frequency=H");

        // Then
        unknown.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo("elment"))
                .body("errors[0].detail", containsString("did you mean 'element'"));
        repeated.then().statusCode(400).body("errors[0].parameter", equalTo("element"));
        tooMany.then().statusCode(400).body("errors[0].parameter", equalTo("pageSize"));
        badChoice
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("frequency"))
                .body("errors[0].detail", not(containsString("H,")));
        assertThat(services.calls()).isEmpty();
    }
}
