package io.lodestone.gateway.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.number.Columns;
import io.lodestone.pricing.v1.ComparisonServiceGrpc;
import io.lodestone.pricing.v1.GetCorrelationsResponse;
import io.lodestone.pricing.v1.GetSpreadResponse;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentLicence;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.LatestPriceColumns;
import io.lodestone.pricing.v1.LicenceServiceGrpc;
import io.lodestone.pricing.v1.ListCorrectionsResponse;
import io.lodestone.pricing.v1.ListLatestPricesResponse;
import io.lodestone.pricing.v1.ListLicencesRequest;
import io.lodestone.pricing.v1.ListLicencesResponse;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LicencesTest extends GatewayTest {
    private static final AtomicReference<@Nullable String> NARROW = new AtomicReference<>();

    private final String database = UUID.randomUUID().toString();

    /** A key that may see open and attribution only, which is what a key is given where nothing else is asked for. */
    private static RequestSpecification narrow() {
        String key = NARROW.updateAndGet(known -> known != null
                ? known
                : sending("application/json", "{\"name\":\"narrow\",\"roles\":[\"reader\"]}")
                        .post("/v1/keys")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("key"));
        return reader().header("Authorization", "Bearer " + key);
    }

    @BeforeEach
    void threeInstruments() {
        classes(1, "usgs-nd=open", "smm-nd=internal_display", "own-nd=");
        services.answer(PriceServiceGrpc.getListPricesMethod(), history("any"));
        services.answer(ComparisonServiceGrpc.getGetSpreadMethod(), GetSpreadResponse.getDefaultInstance());
        services.answer(ComparisonServiceGrpc.getGetCorrelationsMethod(), GetCorrelationsResponse.getDefaultInstance());
    }

    private void classes(long change, String... stated) {
        ListLicencesResponse.Builder response =
                ListLicencesResponse.newBuilder().setDatabaseId(database).setChangeNumber(change);
        Arrays.stream(stated)
                .map(text -> text.split("=", -1))
                .forEach(parts -> response.addLicences(
                        InstrumentLicence.newBuilder().setInstrument(parts[0]).setLicense(parts[1])));
        services.answer(LicenceServiceGrpc.getListLicencesMethod(), response.build());
    }

    private static ListPricesResponse history(String code) {
        return ListPricesResponse.newBuilder()
                .setHead(PriceHead.newBuilder()
                        .setInstrument(Instrument.newBuilder().setCode(code)))
                .build();
    }

    @Test
    void aReaderWithoutTheClassIsToldClassAndInstrument() {
        narrow().get("/v1/instruments/usgs-nd/prices").then().statusCode(200);
        narrow().get("/v1/instruments/smm-nd/prices")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:lodestone:problem:forbidden"))
                .body("detail", containsString("'smm-nd' is internal_display"));
        narrow().get("/v1/instruments/own-nd/prices")
                .then()
                .statusCode(403)
                .body("detail", containsString("'own-nd' is of no stated class"));
        narrow().get("/v1/instruments/nothing/prices").then().statusCode(404);
        reader().get("/v1/instruments/smm-nd/prices").then().statusCode(200);
        editor().get("/v1/instruments/smm-nd/prices").then().statusCode(200);
    }

    @Test
    void aKeptAnswerIsNotShownToWhomItIsNotFor() {
        editor().get("/v1/instruments/smm-nd/prices").then().statusCode(200);
        String tag = editor().get("/v1/instruments/smm-nd/prices").header("ETag");

        narrow().get("/v1/instruments/smm-nd/prices").then().statusCode(403);
        narrow().header("If-None-Match", tag)
                .get("/v1/instruments/smm-nd/prices")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/instruments/smm-nd/summary",
                "/v1/instruments/smm-nd/revisions",
                "/v1/spreads?long=usgs-nd&short=smm-nd",
                "/v1/spreads?long=smm-nd&short=usgs-nd",
                "/v1/correlations?instruments=usgs-nd,smm-nd&frequency=M"
            })
    void whatIsMadeOfSeveralIsOfTheStrictestClass(String path) {
        narrow().get(path).then().statusCode(403).body("detail", containsString("'smm-nd' is internal_display"));

        assertThat(services.calls())
                .allSatisfy(call -> assertThat(call.method()).contains("LicenceService"));
    }

    @Test
    void aBoardSaysWhatItLeavesOut() {
        // Given
        services.answer(PriceServiceGrpc.getListLatestPricesMethod(), board("own-nd", "smm-nd", "usgs-nd"));

        // Then
        narrow().get("/v1/prices/latest")
                .then()
                .statusCode(200)
                .header("Lodestone-Withheld", "2")
                .body("items.instrument", equalTo(List.of("usgs-nd")))
                .body("items[0].mid", equalTo(3))
                .body("withheld.count", equalTo(2))
                .body("withheld.instruments.instrument", equalTo(List.of("own-nd", "smm-nd")))
                .body("withheld.instruments[1].license", equalTo("internal_display"));
        narrow().get("/v1/prices/latest?format=csv")
                .then()
                .header("Lodestone-Withheld", "2")
                .body(containsString("usgs-nd"))
                .body(org.hamcrest.Matchers.not(containsString("smm-nd")));
        reader().get("/v1/prices/latest")
                .then()
                .header("Lodestone-Withheld", nullValue())
                .body("items.size()", equalTo(3))
                .body("withheld", nullValue());
    }

    @Test
    void twoCallersWithOtherLicencesNeverHaveTheSameTag() {
        services.answer(PriceServiceGrpc.getListLatestPricesMethod(), board("smm-nd"));

        String tag = reader().get("/v1/prices/latest").header("ETag");

        narrow().header("If-None-Match", tag).get("/v1/prices/latest").then().statusCode(200);
    }

    @Test
    void correctionsSayWhatTheyLeaveOut() {
        services.answer(
                PriceServiceGrpc.getListCorrectionsMethod(),
                ListCorrectionsResponse.newBuilder()
                        .addCorrections(PriceCorrection.newBuilder().setInstrument("smm-nd"))
                        .addCorrections(PriceCorrection.newBuilder().setInstrument("usgs-nd"))
                        .build());

        narrow().get("/v1/corrections")
                .then()
                .body("items.instrument", equalTo(List.of("usgs-nd")))
                .body("withheld.count", equalTo(1));
    }

    @Test
    void aChangedClassHoldsWithTheNextReadAfterTheWrite() {
        // Given
        narrow().get("/v1/instruments/usgs-nd/prices").then().statusCode(200);

        // When: resetting counts as a write through this gateway
        services.reset();
        classes(2, "usgs-nd=non_display");

        // Then
        narrow().get("/v1/instruments/usgs-nd/prices")
                .then()
                .statusCode(403)
                .body("detail", containsString("non_display"));
        ListLicencesRequest asked =
                services.lastCall(LicenceServiceGrpc.getListLicencesMethod()).request();
        assertThat(asked.getDatabaseId()).isEqualTo(database);
        assertThat(asked.getAfter()).isEqualTo(1);
    }

    @Test
    void manyReadsAskOnce() {
        for (int i = 0; i < 20; i++) {
            narrow().get("/v1/instruments/usgs-nd/prices").then().statusCode(200);
        }

        assertThat(services.calls().stream().filter(call -> call.method().contains("LicenceService")))
                .hasSizeBetween(1, 4);
    }

    private static ListLatestPricesResponse board(String... codes) {
        LatestPriceColumns.Builder columns = LatestPriceColumns.newBuilder();
        for (String code : codes) {
            columns.addInstrument(code)
                    .addStartDay(20_000)
                    .addLengthDays(1)
                    .addPreviousStartDay(0)
                    .addPreviousLengthDays(-1)
                    .addPublicationsSinceChange(0)
                    .addDaysSincePublication(1)
                    .addLate(Lateness.LATENESS_UNSPECIFIED)
                    .addNextDueDay(0)
                    .addStatusValue(1)
                    .addUnitValue(1)
                    .addTaxValue(1)
                    .addNextValue(0);
        }
        BigDecimal[] mids = new BigDecimal[codes.length];
        mids[codes.length - 1] = new BigDecimal(codes.length);
        columns.setMid(Columns.ofDecimals(Arrays.asList(mids)))
                .setCurrency(Columns.ofTexts(Collections.nCopies(codes.length, "CNY")))
                .setDocument(Columns.ofTexts(Collections.nCopies(codes.length, null)));
        return ListLatestPricesResponse.newBuilder().setPrices(columns).build();
    }
}
