package io.lodestone.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.google.type.Decimal;
import io.lodestone.gateway.testing.GatewayTest;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.v1.GetImportMappingResponse;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.pricing.v1.ListImportMappingsResponse;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PutImportMappingRequest;
import io.lodestone.pricing.v1.PutImportMappingResponse;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ImportMappingResourceTest extends GatewayTest {
    private static final ImportMapping MAPPING = ImportMapping.newBuilder()
            .setName("daily-file")
            .setEncoding("gb18030")
            .setHeaderLines(2)
            .setPeriodColumn("日期")
            .addEmptyTexts("-")
            .addColumns(MappedColumn.newBuilder()
                    .setHeader("氧化镨钕 最低价")
                    .setInstrument("prnd")
                    .setField(MappedField.MAPPED_FIELD_LOW)
                    .setFactor(Decimal.newBuilder().setValue("10000")))
            .addColumns(MappedColumn.newBuilder()
                    .setHeader("氧化镨钕 最高价")
                    .setInstrument("prnd")
                    .setField(MappedField.MAPPED_FIELD_HIGH))
            .setVersion(3)
            .build();
    private static final String BODY = """
            {"encoding":"gb18030","headerLines":2,"periodColumn":"日期","emptyTexts":["-"],"columns":[
              {"header":"氧化镨钕 最低价","instrument":"prnd","field":"low","factor":10000.0},
              {"header":"氧化镨钕 最高价","instrument":"prnd","field":"high"}]}""";

    @Test
    void createsAMapping() {
        // Given
        services.answer(
                ImportMappingServiceGrpc.getPutImportMappingMethod(),
                PutImportMappingResponse.newBuilder()
                        .setMapping(MAPPING)
                        .setCreated(true)
                        .build());

        // When
        var response = sending("application/json", BODY).put("/v1/import-mappings/daily-file");

        // Then
        response.then()
                .statusCode(201)
                .header("Location", containsString("/v1/import-mappings/daily-file"))
                .body("name", equalTo("daily-file"))
                .body("version", equalTo(3))
                .body("columns[0].header", equalTo("氧化镨钕 最低价"))
                .body("columns[0].field", equalTo("low"))
                .body("columns[0].factor", equalTo(10000));
        PutImportMappingRequest asked = services.lastCall(ImportMappingServiceGrpc.getPutImportMappingMethod())
                .request();
        assertThat(asked.getMapping())
                .isEqualTo(MAPPING.toBuilder().clearVersion().build());
        assertThat(asked.hasExpectedVersion()).isFalse();
    }

    @Test
    void readsAMappingThatCanBePutBack() {
        // Given
        services.answer(
                ImportMappingServiceGrpc.getGetImportMappingMethod(),
                GetImportMappingResponse.newBuilder().setMapping(MAPPING).build());
        services.answer(
                ImportMappingServiceGrpc.getPutImportMappingMethod(),
                PutImportMappingResponse.newBuilder().setMapping(MAPPING).build());

        // When
        var read = reader().get("/v1/import-mappings/daily-file");
        var fits = sending("application/json", read.asString())
                .header("If-Match", read.header("ETag"))
                .put("/v1/import-mappings/daily-file");
        var stale = sending("application/json", read.asString())
                .header("If-Match", read.header("ETag").replace("v3", "v2"))
                .put("/v1/import-mappings/daily-file");

        // Then
        read.then().statusCode(200).header("ETag", startsWith("\"v3-"));
        assertThat(fits.statusCode()).isEqualTo(200);
        PutImportMappingRequest asked = services.lastCall(ImportMappingServiceGrpc.getPutImportMappingMethod())
                .request();
        assertThat(asked.getExpectedVersion()).isEqualTo(3);
        assertThat(asked.getMapping()).isEqualTo(MAPPING);
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @Test
    void listsMappings() {
        // Given
        services.answer(
                ImportMappingServiceGrpc.getListImportMappingsMethod(),
                ListImportMappingsResponse.newBuilder().addMappings(MAPPING).build());

        // When, then
        reader().get("/v1/import-mappings").then().statusCode(200).body("items[0].name", equalTo("daily-file"));
        assertThat(reader().get("/v1/import-mappings?format=csv").asString())
                .startsWith("name,encoding,")
                .contains("\"\"instrument\"\":\"\"prnd\"\"");
        assertThat(reader().get("/v1/import-mappings?format=ndjson").asString()).endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colums\":[]}|/colums|did you mean 'columns'",
                "{\"columns\":[{\"heder\":\"x\"}]}|/columns/0/heder|did you mean 'header'",
                "{\"columns\":[{},{\"field\":\"lo\"}]}|/columns/1/field|low, high, mid",
                "{\"columns\":[{\"factor\":\"1\"}]}|/columns/0/factor|must be a number",
                "{\"columns\":[{\"factor\":1e4}]}|/columns/0/factor|1e4",
                "{\"columns\":[1]}|/columns/0|must be an object",
                "{\"columns\":{}}|/columns|must be an array",
                "{\"emptyTexts\":[1]}|/emptyTexts/0|must be a string",
                "{\"headerLines\":\"1\"}|/headerLines|whole number",
                "{\"name\":\"other\"}|/name|'daily-file'"
            })
    void pointsAtWhatIsWrongInABody(String body, String pointer, String detail) {
        sending("application/json", body)
                .put("/v1/import-mappings/daily-file")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", containsString(detail));
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void pointsAtTheColumnThatTheServiceRefuses() {
        // Given
        services.fail(
                ImportMappingServiceGrpc.getPutImportMappingMethod(),
                GrpcErrors.toStatus(DomainException.invalid("mapping.columns[1].instrument", "there is none")));

        // When
        var response = sending("application/json", "{}").put("/v1/import-mappings/daily-file");

        // Then
        response.then().statusCode(400).body("errors[0].pointer", equalTo("/columns/1/instrument"));
    }

    @Test
    void asksForAnEditor() {
        reader().contentType("application/json")
                .body("{}")
                .put("/v1/import-mappings/daily-file")
                .then()
                .statusCode(401);
    }
}
