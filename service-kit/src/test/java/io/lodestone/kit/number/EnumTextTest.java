package io.lodestone.kit.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.pricing.v1.InstrumentKind;
import io.lodestone.pricing.v1.PriceUnit;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.RevisionCause;
import org.junit.jupiter.api.Test;

class EnumTextTest {
    @Test
    void writesTheNameWithoutItsPrefix() {
        assertThat(EnumText.of(InstrumentKind.INSTRUMENT_KIND_ASSESSMENT)).isEqualTo("assessment");
        assertThat(EnumText.of(RevisionCause.REVISION_CAUSE_VALUE_CORRECTION)).isEqualTo("value_correction");
        assertThat(EnumText.of(PriceUnit.PRICE_UNIT_10KT)).isEqualTo("10kt");
        assertThat(EnumText.of(Frequency.FREQUENCY_Q)).isEqualTo("Q");
        assertThat(EnumText.of(Frequency.FREQUENCY_PT1H)).isEqualTo("PT1H");
        assertThat(EnumText.of(PriceUnit.PRICE_UNIT_T)).isEqualTo("t");
        assertThat(EnumText.of(Frequency.FREQUENCY_IRREGULAR)).isEqualTo("irregular");
        assertThat(EnumText.of(Frequency.FREQUENCY_UNSPECIFIED)).isEmpty();
    }

    @Test
    void readsEveryValueThatItWrites() {
        for (RevisionCause cause : RevisionCause.values()) {
            if (cause != RevisionCause.UNRECOGNIZED && cause != RevisionCause.REVISION_CAUSE_UNSPECIFIED) {
                assertThat(EnumText.parse(RevisionCause.REVISION_CAUSE_UNSPECIFIED, EnumText.of(cause)))
                        .isEqualTo(cause);
            }
        }
    }

    @Test
    void aWrongTextIsToldTheAllowedOnes() {
        assertThatThrownBy(() -> EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, "weekly"))
                .hasMessage("'weekly' is not one of D, W, M, Q, H, A, irregular, PT1H, shift");
    }

    @Test
    void theUnspecifiedValueCannotBeWritten() {
        assertThatThrownBy(() -> EnumText.parse(Frequency.FREQUENCY_UNSPECIFIED, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
