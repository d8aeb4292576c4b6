package io.lodestone.pricing.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Decimal;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.GetImportMappingRequest;
import io.lodestone.pricing.v1.ImportMapping;
import io.lodestone.pricing.v1.ListImportMappingsRequest;
import io.lodestone.pricing.v1.ListImportMappingsResponse;
import io.lodestone.pricing.v1.MappedColumn;
import io.lodestone.pricing.v1.MappedField;
import io.lodestone.pricing.v1.PutImportMappingRequest;
import io.lodestone.pricing.v1.PutImportMappingResponse;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ImportMappingGrpcTest extends PricingTest {
    private static final ImportMapping WIDE = ImportMapping.newBuilder()
            .setName("daily-file")
            .setEncoding("gb18030")
            .setHeaderLines(2)
            .setPeriodColumn("日期")
            .setPeriodFormat("yyyy/M/d")
            .setGrouping(",")
            .addEmptyTexts("-")
            .addColumns(column("氧化镨钕 最低价", "prnd", MappedField.MAPPED_FIELD_LOW, "10000.0"))
            .addColumns(column("氧化镨钕 最高价", "prnd", MappedField.MAPPED_FIELD_HIGH, "10000.0"))
            .addColumns(column("氧化镝 平均价", "dy", MappedField.MAPPED_FIELD_MID, ""))
            .addIgnoredColumns("备注")
            .setKnownAt("period_end")
            .build();

    private static MappedColumn column(String header, String instrument, MappedField field, String factor) {
        MappedColumn.Builder column = MappedColumn.newBuilder()
                .setHeader(header)
                .setInstrument(instrument)
                .setField(field);
        if (!factor.isEmpty()) {
            column.setFactor(Decimal.newBuilder().setValue(factor));
        }
        return column.build();
    }

    @BeforeEach
    void instruments() {
        client().importInstruments(
                        Rows.daily("prnd").build(), Rows.daily("dy").setLine(3).build());
    }

    private PutImportMappingResponse put(ImportMapping mapping) {
        return client().mappings()
                .putImportMapping(
                        PutImportMappingRequest.newBuilder().setMapping(mapping).build());
    }

    private ImportMapping get(String name) {
        return client().mappings()
                .getImportMapping(
                        GetImportMappingRequest.newBuilder().setName(name).build())
                .getMapping();
    }

    @Test
    void aMappingReadsAsItWasPut() {
        // When
        PutImportMappingResponse stored = put(WIDE);

        // Then
        assertThat(stored.getCreated()).isTrue();
        assertThat(stored.getMapping().getVersion()).isEqualTo(1);
        assertThat(stored.getMapping().hasRecordedAt()).isTrue();
        assertThat(stored.getMapping().getColumns(0).getFactor().getValue()).isEqualTo("10000");
        assertThat(get("daily-file")).isEqualTo(stored.getMapping());
        assertThat(stored.getMapping().toBuilder()
                        .clearVersion()
                        .clearRecordedAt()
                        .clearColumns()
                        .build())
                .isEqualTo(WIDE.toBuilder().clearColumns().build());
    }

    @Test
    void aChangeMakesAVersionAndAnEqualMappingNone() {
        // Given
        put(WIDE);
        long position = number("SELECT last FROM change_counter");

        // When
        PutImportMappingResponse equal = put(WIDE.toBuilder().setVersion(7).build());
        long unmoved = number("SELECT last FROM change_counter");
        PutImportMappingResponse changed = put(WIDE.toBuilder().setNote("new").build());

        // Then
        assertThat(equal.getMapping().getVersion()).isEqualTo(1);
        assertThat(equal.getCreated()).isFalse();
        assertThat(unmoved).isEqualTo(position);
        assertThat(changed.getMapping().getVersion()).isEqualTo(2);
        assertThat(changed.getCreated()).isFalse();
        assertThat(number("SELECT last FROM change_counter")).isEqualTo(position + 1);
        assertThat(rows("SELECT version, definition->>'note' FROM import_mapping ORDER BY version"))
                .containsExactly("1|null", "2|new");
        assertThat(get("daily-file").getNote()).isEqualTo("new");
    }

    @Test
    void theExpectedVersionMustBeCurrent() {
        // Given
        put(WIDE);

        // When
        assertThatThrownBy(() -> client().mappings()
                        .putImportMapping(PutImportMappingRequest.newBuilder()
                                .setMapping(WIDE.toBuilder().setNote("new"))
                                .setExpectedVersion(2)
                                .build()))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.PRECONDITION_FAILED));
        assertThat(client().mappings()
                        .putImportMapping(PutImportMappingRequest.newBuilder()
                                .setMapping(WIDE.toBuilder().setNote("new"))
                                .setExpectedVersion(1)
                                .build())
                        .getMapping()
                        .getVersion())
                .isEqualTo(2);
    }

    @Test
    void mappingsAreListedByNamePageByPage() {
        // Given
        for (String name : List.of("c", "a", "d", "b")) {
            put(WIDE.toBuilder().setName(name).build());
        }
        put(WIDE.toBuilder().setName("b").setNote("newest").build());

        // When
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListImportMappingsResponse page = client().mappings()
                    .listImportMappings(ListImportMappingsRequest.newBuilder()
                            .setPageSize(3)
                            .setPageToken(token)
                            .build());
            page.getMappingsList().forEach(mapping -> seen.add(mapping.getName() + mapping.getVersion()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        assertThat(seen).containsExactly("a1", "b2", "c1", "d1");
    }

    @Test
    void anUnknownNameIsNotFound() {
        assertThatThrownBy(() -> get("nothing"))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.NOT_FOUND));
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void whatCannotBeAMappingIsRefusedByItsField(Wrong wrong) {
        // When
        assertThatThrownBy(() -> put(wrong.change.apply(WIDE.toBuilder()).build()))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT);
                    assertThat(GrpcErrors.violationsOf(e))
                            .extracting(DomainException.Violation::field)
                            .containsExactly(wrong.field);
                    assertThat(e.getMessage()).contains(wrong.said);
                });
        assertThat(number("SELECT count(*) FROM import_mapping")).isZero();
    }

    private enum Wrong {
        UNKNOWN_INSTRUMENT(
                "mapping.columns[1].instrument",
                "did you mean 'prnd'",
                m -> m.setColumns(1, column("x", "prmd", MappedField.MAPPED_FIELD_LOW, ""))),
        SAME_HEADER(
                "mapping.columns[1].header",
                "columns[0].header",
                m -> m.setColumns(1, column(" 氧化镨钕　最低价", "prnd", MappedField.MAPPED_FIELD_HIGH, ""))),
        SAME_NUMBER(
                "mapping.columns[1].field",
                "'prnd' already",
                m -> m.setColumns(1, column("x", "prnd", MappedField.MAPPED_FIELD_LOW, ""))),
        IGNORED_AND_MAPPED(
                "mapping.ignored_columns[1]", "columns[2].header already", m -> m.addIgnoredColumns("氧化镝 平均价")),
        PERIOD_AND_MAPPED("mapping.columns[0].header", "period_column", m -> m.setPeriodColumn("氧化镨钕 最低价")),
        BLANK_HEADER("mapping.ignored_columns[1]", "blank", m -> m.addIgnoredColumns("\u3000")),
        NO_PATTERN("mapping.period_format", "yyyy/M/d", m -> m.setPeriodFormat("yyyy/bb")),
        DAY_WITHOUT_MONTH("mapping.period_format", "yyyy/M/d", m -> m.setPeriodFormat("yyyy d")),
        GROUPING_IS_THE_POINT("mapping.grouping", "decimal point", m -> m.setGrouping(".")),
        GROUPING_IS_THE_COMMA("mapping.grouping", "decimal point", m -> m.setDecimalPoint(",")),
        FACTOR_ZERO(
                "mapping.columns[0].factor",
                "above zero",
                m -> m.setColumns(0, column("x", "prnd", MappedField.MAPPED_FIELD_LOW, "0"))),
        FACTOR_NO_NUMBER(
                "mapping.columns[0].factor",
                "1e4",
                m -> m.setColumns(0, column("x", "prnd", MappedField.MAPPED_FIELD_LOW, "1e4"))),
        NO_FIELD(
                "mapping.columns[0].field",
                "low, high, mid",
                m -> m.setColumns(0, column("x", "prnd", MappedField.MAPPED_FIELD_UNSPECIFIED, ""))),
        NO_COLUMNS("mapping.columns", "", ImportMapping.Builder::clearColumns),
        BAD_NAME("mapping.name", "", m -> m.setName("Daily File")),
        BAD_ENCODING("mapping.encoding", "", m -> m.setEncoding("latin1"));

        private final String field;
        private final String said;
        private final UnaryOperator<ImportMapping.Builder> change;

        Wrong(String field, String said, UnaryOperator<ImportMapping.Builder> change) {
            this.field = field;
            this.said = said;
            this.change = change;
        }
    }

    @Test
    void aTextWithNulIsNoFaultOfOurs() {
        assertThatThrownBy(() -> put(WIDE.toBuilder().setNote("a\0b").build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.INVALID_ARGUMENT));
    }
}
