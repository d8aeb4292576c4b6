package io.lodestone.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.GetImportMappingResponse;
import io.lodestone.pricing.v1.ImportInstrumentsRequest;
import io.lodestone.pricing.v1.ImportInstrumentsResponse;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MappedImportTest extends GatewayTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CSV = "日期,最低价,最高价\n2025-03-31,1,2\n2025-04-01,x,3\n";
    private static final ImportMapping MAPPING = ImportMapping.newBuilder()
            .setName("daily-file")
            .setPeriodColumn("日期")
            .addColumns(MappedColumn.newBuilder()
                    .setHeader("最低价")
                    .setInstrument("prnd")
                    .setField(MappedField.MAPPED_FIELD_LOW))
            .addColumns(MappedColumn.newBuilder()
                    .setHeader("最高价")
                    .setInstrument("prnd")
                    .setField(MappedField.MAPPED_FIELD_HIGH))
            .setVersion(1)
            .build();

    @BeforeEach
    void done() {
        services.answer(
                PriceServiceGrpc.getImportPricesMethod(),
                ImportPricesResponse.newBuilder()
                        .setResult(ImportResult.newBuilder().setReceived(2))
                        .build());
        mapping(MAPPING);
    }

    private void mapping(ImportMapping mapping) {
        services.answer(
                ImportMappingServiceGrpc.getGetImportMappingMethod(),
                GetImportMappingResponse.newBuilder().setMapping(mapping).build());
    }

    private static Response send(String contentType, byte[] body, String query) {
        return editor().header("Content-Type", contentType)
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/prices:import" + query);
    }

    private List<ImportPricesRequest> sent() {
        return services.lastCall(PriceServiceGrpc.getImportPricesMethod()).requests().stream()
                .map(ImportPricesRequest.class::cast)
                .toList();
    }

    private String fingerprint() {
        return sent().getFirst().getHeader().getFingerprint();
    }

    @Test
    void readsAWideFileByItsMapping() {
        // Given
        mapping(MAPPING.toBuilder().setEncoding("gb18030").build());

        // When
        Response response = send("text/csv", CSV.getBytes(GB18030), "?mapping=daily-file&mode=partial");

        // Then
        response.then().statusCode(200).body("received", equalTo(2));
        assertThat(sent().get(1).getRows().getRowsList())
                .extracting(PriceRow::getInstrument, PriceRow::getPeriod, PriceRow::getLow, PriceRow::getHigh)
                .containsExactly(tuple("prnd", "2025-03-31", "1", "2"));
        assertThat(sent().get(1).getRows().getUnreadableList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(tuple(3L, "最低价", "bad_decimal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv; charset=gb18030", "text/csv;charset=\"GB18030\""})
    void takesTheEncodingOfTheContentTypeWhereTheMappingNamesNone(String contentType) {
        send(contentType, CSV.getBytes(GB18030), "?mapping=daily-file").then().statusCode(200);

        assertThat(sent().get(1).getRows().getRowsCount()).isEqualTo(1);
    }

    @Test
    void takesGb18030InEveryCsvImport() {
        // Given
        services.answer(
                InstrumentServiceGrpc.getImportInstrumentsMethod(),
                ImportInstrumentsResponse.newBuilder()
                        .setResult(ImportResult.getDefaultInstance())
                        .build());

        // When
        editor().header("Content-Type", "text/csv; charset=gb18030")
                .body("code,name_original\na,氧化镨钕\n".getBytes(GB18030))
                .post("/v1/instruments:import")
                .then()
                .statusCode(200);

        // Then
        ImportInstrumentsRequest rows =
                (ImportInstrumentsRequest) services.lastCall(InstrumentServiceGrpc.getImportInstrumentsMethod())
                        .requests()
                        .get(1);
        assertThat(rows.getRows().getRows(0).getNameOriginal()).isEqualTo("氧化镨钕");
    }

    @Test
    void theFingerprintKnowsTheMappingItsVersionAndTheEncoding() {
        // Given
        byte[] ascii = "d,v\n2025,1\n".getBytes(GB18030);
        ImportMapping plain = MAPPING.toBuilder()
                .setPeriodColumn("d")
                .clearColumns()
                .addColumns(MAPPING.getColumns(0).toBuilder().setHeader("v").setField(MappedField.MAPPED_FIELD_MID))
                .build();
        mapping(plain);

        // When
        send("text/csv", ascii, "?mapping=daily-file").then().statusCode(200);
        String first = fingerprint();
        send("text/csv", ascii, "?mapping=daily-file").then().statusCode(200);
        String again = fingerprint();
        mapping(plain.toBuilder().setVersion(2).build());
        send("text/csv", ascii, "?mapping=daily-file").then().statusCode(200);
        String version = fingerprint();
        mapping(plain.toBuilder().setName("other").build());
        send("text/csv", ascii, "?mapping=other").then().statusCode(200);
        String name = fingerprint();
        mapping(plain);
        send("text/csv; charset=gb18030", ascii, "?mapping=daily-file").then().statusCode(200);
        String encoding = fingerprint();

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(List.of(first, version, name, encoding)).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownMappingIsNotFoundBeforeAnythingIsRead() {
        // Given
        services.fail(
                ImportMappingServiceGrpc.getGetImportMappingMethod(),
                GrpcErrors.toStatus(DomainException.notFound("import mapping", "nothing")));

        // When
        Response response = send("text/csv", CSV.getBytes(GB18030), "?mapping=nothing");

        // Then
        response.then().statusCode(404).body("detail", equalTo("There is no import mapping 'nothing'."));
        assertThat(services.calls()).hasSize(1);
    }

    @Test
    void aMappingReadsNothingButCsvOfPrices() {
        send("application/json", "[]".getBytes(GB18030), "?mapping=daily-file")
                .then()
                .statusCode(415)
                .body("detail", containsString("A mapping reads text/csv"));
        send("application/x-ndjson; charset=gb18030", "{}".getBytes(GB18030), "")
                .then()
                .statusCode(415);
        send("text/csv; charset=big5", CSV.getBytes(GB18030), "?mapping=daily-file")
                .then()
                .statusCode(415)
                .body("detail", containsString("GB18030"));
        send("text/csv", CSV.getBytes(GB18030), "?mapping=Daily%20File")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("mapping"));
        editor().header("Content-Type", "text/csv")
                .body("x")
                .post("/v1/instruments:import?mapping=daily-file")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("mapping"));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void malformedBytesAndUnknownColumnsAreToldAndNothingIsStored() {
        send("text/csv", CSV.getBytes(GB18030), "?mapping=daily-file")
                .then()
                .statusCode(400)
                .body("detail", containsString("is not UTF-8 in line 1"));
        send("text/csv; charset=gb18030", CSV.replace("最高价", "最高").getBytes(GB18030), "?mapping=daily-file")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/最高"))
                .body("errors[0].detail", containsString("did you mean '最高价'"));
    }

    @Test
    void aWideFileWithoutAMappingIsPointedToThem() {
        send("text/csv; charset=gb18030", CSV.getBytes(GB18030), "")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/日期"))
                .body("errors[0].detail", containsString("?mapping="));
    }
}
