package io.lodestone.pricing.instrument;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.Decimals;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.GetInstrumentRequest;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.ListInstrumentsResponse;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.PutInstrumentRequest;
import io.lodestone.pricing.v1.PutInstrumentResponse;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class InstrumentRegisterTest extends PricingTest {
    private static final String CODE = "smm-prnd-oxide";

    @Test
    void anImportedInstrumentReadsAsItWasWritten() {
        // When
        client().importInstruments(Rows.daily(CODE)
                .setName("SMM Pr-Nd oxide, China")
                .setNameOriginal("氧化镨钕")
                .setElements("Pr|Nd")
                .setDecimals("0")
                .setLicense("internal_display")
                .setPredecessor("smm-prnd-oxide-old")
                .setValidFrom("2020-01-01")
                .setNotes("line one, \"quoted\"\tand a tab")
                .build());

        // Then
        Instrument seen = get(CODE);
        assertThat(seen.getNameOriginal()).isEqualTo("氧化镨钕");
        assertThat(seen.getElementsList()).containsExactly("Pr", "Nd");
        assertThat(seen.getUnit()).isEqualTo(PriceUnit.PRICE_UNIT_T);
        assertThat(seen.getFrequency()).isEqualTo(Frequency.FREQUENCY_D);
        assertThat(seen.hasDecimals()).isTrue();
        assertThat(seen.getDecimals()).isZero();
        assertThat(seen.getPlausibleHigh().getValue()).isEqualTo("1500000");
        assertThat(seen.getValidFrom().getYear()).isEqualTo(2020);
        assertThat(seen.getNotes()).isEqualTo("line one, \"quoted\"\tand a tab");
        assertThat(seen.getVersion()).isEqualTo(1);
    }

    @Test
    void anEqualDefinitionIsUnchangedAndAnotherOneIsTheNextVersion() {
        // Given
        client().importInstruments(Rows.daily(CODE).build());

        // When
        ImportResult equal = client().importInstruments(
                        Rows.daily(CODE).setPlausibleLow("100000.00").build());
        ImportResult other =
                client().importInstruments(Rows.daily(CODE).setNotes("new").build());

        // Then
        assertThat(equal.getUnchanged()).isEqualTo(1);
        assertThat(other.getRevised()).isEqualTo(1);
        assertThat(get(CODE).getVersion()).isEqualTo(2);
        assertThat(rows("SELECT version, definition->>'notes' FROM instrument_version ORDER BY version"))
                .containsExactly("1|null", "2|new");
    }

    @Test
    void everyMistakeOfARowIsToldByItsColumn() {
        // When
        ImportResult result = client().importInstruments(
                        header().setMode(ImportMode.IMPORT_MODE_PARTIAL).build(),
                        List.of(
                                Rows.instrument("Bad Code")
                                        .setCurrency("yuan")
                                        .setUnit("")
                                        .setFrequency("H")
                                        .setElements("Nd|neo")
                                        .setLicense("free")
                                        .setPlausibleLow("2")
                                        .setPlausibleHigh("1")
                                        .setStatus("gone")
                                        .build(),
                                Rows.instrument("twice").setLine(3).build(),
                                Rows.instrument("twice").setLine(4).build(),
                                Rows.instrument("good").setLine(5).build()));

        // Then
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getRejected()).isEqualTo(3);
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn)
                .contains(
                        tuple(2L, "code"),
                        tuple(2L, "currency"),
                        tuple(2L, "unit"),
                        tuple(2L, "frequency"),
                        tuple(2L, "elements"),
                        tuple(2L, "license"),
                        tuple(2L, "status"),
                        tuple(3L, "code"),
                        tuple(4L, "code"));
    }

    @ParameterizedTest
    @CsvSource({"currency, USD", "unit, kg", "tax, excl", "frequency, W"})
    void theBasisOfStoredPricesCannotBeChangedByAFile(String column, String value) {
        // Given
        client().importInstruments(Rows.daily(CODE).build());
        client().importPrices(Rows.price(2, CODE, "2025-01-02", "400000", "").build());
        InstrumentRow.Builder changed = Rows.daily(CODE);
        changed.setField(InstrumentRow.getDescriptor().findFieldByName(column), value);

        // When
        ImportResult result = client().importInstruments(changed.build());

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getErrorsList()).extracting(RowError::getCode).containsExactly("conflict");
    }

    @Test
    void putCreatesChangesAndLeavesAsItIs() {
        // Given
        Instrument first = definition().build();

        // When
        PutInstrumentResponse created = put(first, null);
        PutInstrumentResponse equal = put(first, null);
        PutInstrumentResponse changed = put(definition().setNotes("changed").build(), 1);

        // Then
        assertThat(created.getCreated()).isTrue();
        assertThat(created.getInstrument().getVersion()).isEqualTo(1);
        assertThat(equal.getCreated()).isFalse();
        assertThat(equal.getInstrument().getVersion()).isEqualTo(1);
        assertThat(changed.getInstrument().getVersion()).isEqualTo(2);
        assertThat(get("put-me")).isEqualTo(changed.getInstrument());
        assertThat(rows("SELECT change_no - lag(change_no) OVER (ORDER BY change_no) FROM instrument_version"))
                .containsExactly("null", "1");
    }

    @Test
    void putReplacesWholly() {
        // Given
        put(
                definition()
                        .setNotes("to go")
                        .setPlausibleLow(Decimals.toProto(BigDecimal.ONE))
                        .build(),
                null);

        // When
        put(definition().build(), null);

        // Then
        assertThat(get("put-me").getNotes()).isEmpty();
        assertThat(get("put-me").hasPlausibleLow()).isFalse();
    }

    @Test
    void putRefusesAnotherVersionThanExpected() {
        put(definition().build(), null);

        assertThat(reason(() -> put(definition().setNotes("x").build(), 7))).isEqualTo(ErrorReason.PRECONDITION_FAILED);
        assertThat(reason(() -> put(definition().setCode("new-one").build(), 1)))
                .isEqualTo(ErrorReason.PRECONDITION_FAILED);
    }

    @Test
    void putRefusesAnotherBasisOncePricesExist() {
        // Given
        put(definition().build(), null);
        put(definition().setUnit(PriceUnit.PRICE_UNIT_KG).build(), null);
        client().importPrices(
                        Rows.price(2, "put-me", "2025-01-02", "400000", "").build());

        // Then
        assertThat(reason(() -> put(definition().build(), null))).isEqualTo(ErrorReason.CONFLICT);
        assertThat(get("put-me").getUnit()).isEqualTo(PriceUnit.PRICE_UNIT_KG);
    }

    @Test
    void putNamesTheFieldThatDoesNotFit() {
        assertThatThrownBy(() -> put(definition().setSuccessor("Not A Code").build(), null))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.violationsOf(e))
                        .extracting(Violation::field)
                        .containsExactly("instrument.successor"));
        assertThatThrownBy(() -> put(definition().clearKind().build(), null))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.violationsOf(e))
                        .extracting(Violation::field)
                        .containsExactly("instrument.kind"));
    }

    @Test
    void aListIsPagedByCode() {
        // Given
        client().importInstruments(
                        header().build(),
                        IntStream.range(0, 25)
                                .mapToObj(i -> Rows.instrument("code-" + (char) ('a' + i))
                                        .setLine(i + 2)
                                        .build())
                                .toList());

        // When
        List<String> codes = new ArrayList<>();
        ListInstrumentsRequest.Builder request =
                ListInstrumentsRequest.newBuilder().setPageSize(10);
        do {
            ListInstrumentsResponse page = client().instruments().listInstruments(request.build());
            page.getInstrumentsList().forEach(instrument -> codes.add(instrument.getCode()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(codes).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPageTokenBelongsToItsFilter() {
        client().importInstruments(
                        header().build(),
                        IntStream.range(0, 3)
                                .mapToObj(i -> Rows.instrument("code-" + i)
                                        .setLine(i + 2)
                                        .build())
                                .toList());
        String token = client().instruments()
                .listInstruments(
                        ListInstrumentsRequest.newBuilder().setPageSize(1).build())
                .getNextPageToken();

        assertThat(reason(() -> client().instruments()
                        .listInstruments(ListInstrumentsRequest.newBuilder()
                                .setFilter(InstrumentFilter.newBuilder().setForm("oxide"))
                                .setPageToken(token)
                                .build())))
                .isEqualTo(ErrorReason.INVALID_PAGE_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "element, Pr, smm-prnd-oxide",
        "commodity, OXIDE, smm-prnd-oxide usgs-100",
        "form, metal, usgs-y-metal",
        "source, smm, smm-prnd-oxide",
        "currency, CNY, smm-prnd-oxide",
        "frequency, A, usgs-100 usgs-y-metal",
        "q, 100 %, usgs-100",
        "q, 100_, ''",
        "q, 氧化, smm-prnd-oxide",
        "q, USGS-Y, usgs-y-metal"
    })
    void aFilterChooses(String field, String value, String codes) {
        // Given
        client().importInstruments(
                        header().build(),
                        List.of(
                                Rows.daily("smm-prnd-oxide")
                                        .setLine(2)
                                        .setNameOriginal("氧化镨钕")
                                        .setElements("Pr|Nd")
                                        .setSource("SMM")
                                        .build(),
                                Rows.instrument("usgs-100")
                                        .setLine(3)
                                        .setSpecification("100 % pure")
                                        .build(),
                                Rows.instrument("usgs-y-metal")
                                        .setLine(4)
                                        .setElements("Y")
                                        .setCommodity("yttrium metal")
                                        .setForm("metal")
                                        .build()));
        InstrumentFilter.Builder filter = InstrumentFilter.newBuilder();
        if (field.equals("frequency")) {
            filter.setFrequency(Frequency.FREQUENCY_A);
        } else {
            filter.setField(InstrumentFilter.getDescriptor().findFieldByName(field), value);
        }

        // When
        ListInstrumentsResponse found = client().instruments()
                .listInstruments(
                        ListInstrumentsRequest.newBuilder().setFilter(filter).build());

        // Then
        assertThat(found.getInstrumentsList().stream().map(Instrument::getCode).toList())
                .isEqualTo(List.of(codes.split(" ")).stream()
                        .filter(code -> !code.isEmpty())
                        .toList());
    }

    @Test
    void anUnknownCodeIsNotFound() {
        assertThat(reason(() -> get("nothing"))).isEqualTo(ErrorReason.NOT_FOUND);
    }

    private Instrument get(String code) {
        return client().instruments()
                .getInstrument(GetInstrumentRequest.newBuilder().setCode(code).build())
                .getInstrument();
    }

    private PutInstrumentResponse put(Instrument definition, @Nullable Integer expected) {
        PutInstrumentRequest.Builder request = PutInstrumentRequest.newBuilder().setInstrument(definition);
        if (expected != null) {
            request.setExpectedVersion(expected);
        }
        return client().instruments().putInstrument(request.build());
    }

    private static Instrument.Builder definition() {
        return Instrument.newBuilder()
                .setCode("put-me")
                .setName("Put me")
                .setSource("SMM")
                .setKind(InstrumentKind.INSTRUMENT_KIND_ASSESSMENT)
                .setCurrency("CNY")
                .setUnit(PriceUnit.PRICE_UNIT_T)
                .setTax(TaxBasis.TAX_BASIS_INCL)
                .setTaxJurisdiction("CN")
                .setFrequency(Frequency.FREQUENCY_D)
                .setStatus(InstrumentStatus.INSTRUMENT_STATUS_ACTIVE);
    }

    private static ErrorReason reason(ThrowingCallable call) {
        try {
            call.call();
        } catch (StatusRuntimeException e) {
            return GrpcErrors.reasonOf(e);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was not refused");
    }
}
