package io.lodestone.pricing.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Decimal;
import io.lodestone.kit.error.DomainException;
import io.lodestone.pricing.v1.ConvertPriceRequest;
import io.lodestone.pricing.v1.ConvertPriceResponse;
import io.lodestone.pricing.v1.PriceBasis;
import io.lodestone.pricing.v1.PriceUnit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quarterly price of Baogang's concentrate, which moves by a fiftieth for each per cent of content. */
class GradeTest {
    private static ConvertPriceRequest asked(String value, PriceUnit from, PriceUnit to, String grade) {
        ConvertPriceRequest.Builder request = ConvertPriceRequest.newBuilder()
                .setValue(Decimal.newBuilder().setValue(value))
                .setFrom(PriceBasis.newBuilder().setUnit(from))
                .setTo(PriceBasis.newBuilder().setUnit(to));
        if (!grade.isEmpty()) {
            request.setGrade(Decimal.newBuilder().setValue(grade));
        }
        return request.build();
    }

    private static ConvertPriceResponse converted(String value, PriceUnit from, PriceUnit to, String grade) {
        PriceConversion asked = ConversionProto.toConversion(asked(value, from, to, grade));
        return ConversionProto.toProto(asked.value(), asked.convert(Rates.NONE, null));
    }

    @ParameterizedTest
    @CsvSource({
        "26887.2, 51, 527.2",
        "39189, 50, 783.78",
        "37230, 50, 744.6",
        "35313, 50, 706.26",
        "31030, 50, 620.6",
        "16741, 50, 334.82",
        "17782, 50, 355.64",
        "18618, 50, 372.36",
        "18825, 50, 376.5",
        "19109, 50, 382.18",
        "26205, 50, 524.1",
        "26834, 50, 536.68"
    })
    void thePriceOfOnePerCentIsThePriceByItsGrade(String price, String grade, String step) {
        ConvertPriceResponse onePerCent = converted(price, PriceUnit.PRICE_UNIT_DMT, PriceUnit.PRICE_UNIT_DMTU, grade);

        assertThat(onePerCent.getValue().getValue()).isEqualTo(step);
        assertThat(onePerCent.getStepsList()).hasSize(1);
    }

    @Test
    void aConcentrateOfAnotherGradeIsWorthItsContent() {
        // Given
        String onePerCent = converted("26205", PriceUnit.PRICE_UNIT_DMT, PriceUnit.PRICE_UNIT_DMTU, "50")
                .getValue()
                .getValue();

        // When
        String richer = converted(onePerCent, PriceUnit.PRICE_UNIT_DMTU, PriceUnit.PRICE_UNIT_DMT, "52")
                .getValue()
                .getValue();

        // Then
        assertThat(new BigDecimal(richer)).isEqualByComparingTo("27253.20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "100.01"})
    void withoutAContentInPerCentThereIsNoStep(String grade) {
        assertThatThrownBy(() -> converted("1", PriceUnit.PRICE_UNIT_DMT, PriceUnit.PRICE_UNIT_DMTU, grade))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("grade");
    }

    @Test
    void aGradeThatNothingAsksForIsRefused() {
        assertThatThrownBy(() -> converted("1", PriceUnit.PRICE_UNIT_T, PriceUnit.PRICE_UNIT_KG, "50"))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("grade");
    }
}
