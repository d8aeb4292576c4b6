package io.lodestone.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.pricing.v1.Instrument;
import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.InstrumentStatus;
import io.lodestone.pricing.v1.ListInstrumentsRequest;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.pricing.v1.PutInstrumentRequest;
import io.lodestone.pricing.v1.TaxBasis;
import io.lodestone.type.v1.Frequency;
import org.junit.jupiter.api.Test;

class ValidationInterceptorTest {
    private static final Instrument GOOD = Instrument.newBuilder()
            .setCode("smm-prnd-oxide")
            .setName("Pr-Nd oxide")
            .setSource("SMM")
            .setKind(InstrumentKind.INSTRUMENT_KIND_ASSESSMENT)
            .setCurrency("CNY")
            .setUnit(PriceUnit.PRICE_UNIT_T)
            .setTax(TaxBasis.TAX_BASIS_INCL)
            .setFrequency(Frequency.FREQUENCY_D)
            .setStatus(InstrumentStatus.INSTRUMENT_STATUS_ACTIVE)
            .build();

    private final ValidationInterceptor interceptor = new ValidationInterceptor();

    @Test
    void aGoodMessagePasses() {
        assertThat(interceptor.violations(
                        PutInstrumentRequest.newBuilder().setInstrument(GOOD).build()))
                .isEmpty();
    }

    @Test
    void aMissingChoiceIsToldTheAllowedOnes() {
        // Given
        Instrument without = GOOD.toBuilder().clearTax().clearName().build();

        // Then
        assertThat(interceptor.violations(
                        PutInstrumentRequest.newBuilder().setInstrument(without).build()))
                .containsExactlyInAnyOrder(
                        new Violation("instrument.tax", "must be one of incl, excl, none, unknown"),
                        new Violation("instrument.name", "must not be empty"));
    }

    @Test
    void aNumberOutOfRangeIsToldTheRange() {
        assertThat(interceptor.violations(
                        ListInstrumentsRequest.newBuilder().setPageSize(1001).build()))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("page_size");
                    assertThat(violation.detail()).contains("1000");
                });
    }
}
