package io.lodestone.production.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.ListPeriodRatesRequest;
import io.lodestone.pricing.v1.PeriodRateMethod;
import io.lodestone.production.v1.Derivation;
import io.lodestone.production.v1.GetSeriesRequest;
import io.lodestone.production.v1.GetSeriesResponse;
import io.lodestone.type.v1.Frequency;
import io.lodestone.type.v1.Period;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeriesCurrencyTest extends SeriesTest {
    private static final PeriodRateMethod AVERAGE = PeriodRateMethod.PERIOD_RATE_METHOD_AVERAGE;
    private static final PeriodRateMethod END = PeriodRateMethod.PERIOD_RATE_METHOD_END;

    @BeforeEach
    void figures() {
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                northern-rare-earth,revenue,2023-Q4,1000,CNY million,actual,2024-04
                northern-rare-earth,revenue,2024,6000,CNY million,actual,2025-04
                northern-rare-earth,revenue,2024-Q1,1000,CNY million,actual,2024-05
                northern-rare-earth,revenue,2024-Q2,1100,CNY million,actual,2024-08
                northern-rare-earth,revenue,2024-Q3,1200,CNY million,actual,2024-11
                northern-rare-earth,revenue,2024-Q4,1300,CNY million,actual,2025-04
                northern-rare-earth,total_assets,2024-Q4,40000,CNY million,actual,2025-04""");
        pricing.rate("CNY", "2023-Q4", "0.2");
        pricing.rate("CNY", "2024-Q1", "0.1");
        pricing.rate("CNY", "2024-Q2", "0.2");
        pricing.rate("CNY", "2024-Q3", "0.25");
        pricing.rate("CNY", "2024-Q4", "0.125");
    }

    @Test
    void eachPeriodTakesItsOwnRateWithOneQuestionForAll() {
        // When
        GetSeriesResponse series = get(revenue().setUnit("USD thousand").setAsOf(knownOn("2025-06-30T00:00:00Z")));

        // Then
        assertThat(seen(series))
                .containsExactly(
                        "2023-Q4 200000", "2024-Q1 100000", "2024-Q2 220000", "2024-Q3 300000", "2024-Q4 162500");
        assertThat(series.getItemsList())
                .allSatisfy(item -> assertThat(item.getUnit()).isEqualTo("USD thousand"));
        assertThat(series.getItems(4).getRate()).satisfies(rate -> {
            assertThat(rate.getMethod()).isEqualTo(AVERAGE);
            assertThat(rate.getRate().getValue()).isEqualTo("0.125");
            assertThat(rate.getCount()).isEqualTo(63);
            assertThat(rate.getFirst()).isEqualTo(Times.toProto(LocalDate.of(2024, 10, 1)));
            assertThat(rate.getLast()).isEqualTo(Times.toProto(LocalDate.of(2024, 12, 31)));
            assertThat(rate.getSource()).isEqualTo("ECB");
        });
        assertThat(from(series.getItems(4))).containsExactly("2024-Q4 1300 CNY million");
        ListPeriodRatesRequest asked = pricing.asked().getFirst();
        assertThat(pricing.asked()).hasSize(1);
        assertThat(asked.getCurrency()).isEqualTo("CNY");
        assertThat(asked.getToCurrency()).isEqualTo("USD");
        assertThat(asked.getPeriodsList())
                .extracting(Period::getText)
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(asked.getAsOf()).isEqualTo(knownOn("2025-06-30T00:00:00Z"));
        assertThat(series.getRevisions().getUnit()).isEqualTo("CNY million");
    }

    @Test
    void derivedValuesAreMadeOfConvertedOnes() {
        // When
        GetSeriesResponse annual = get(revenue().setUnit("USD million").setDerive(Derivation.DERIVATION_ANNUAL));
        GetSeriesResponse growth = get(revenue().setUnit("USD million").setDerive(Derivation.DERIVATION_YOY));
        GetSeriesResponse stated = get(revenue().setDerive(Derivation.DERIVATION_YOY));

        // Then
        assertThat(seen(annual)).containsExactly("2024 782.5");
        assertThat(annual.getItems(0).hasRate()).isFalse();
        assertThat(annual.getItems(0).getDerivedFromList())
                .extracting(input -> input.getRate().getRate().getValue())
                .containsExactly("0.1", "0.2", "0.25", "0.125");
        assertThat(seen(growth)).containsExactly("2024-Q4 -18.75");
        assertThat(seen(stated)).containsExactly("2024-Q4 30");
    }

    @Test
    void flowsTakeTheAverageAndStocksTheEndUnlessOtherwiseAsked() {
        // When
        get(revenue().setUnit("USD"));
        get(of("northern-rare-earth", "total_assets").setUnit("USD"));
        get(revenue().setUnit("USD").setRate(END));

        // Then
        assertThat(pricing.asked())
                .extracting(ListPeriodRatesRequest::getMethod)
                .containsExactly(AVERAGE, END, END);
    }

    @Test
    void theQuarterIsInferredBeforeItIsConverted() {
        // Given a year whose first quarter is not stated
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                northern-rare-earth,revenue,2025,6000,CNY million,actual,2026-04
                northern-rare-earth,revenue,2025-Q2,1100,CNY million,actual,2025-08
                northern-rare-earth,revenue,2025-Q3,1200,CNY million,actual,2025-11
                northern-rare-earth,revenue,2025-Q4,1300,CNY million,actual,2026-04""");
        for (String period : List.of("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")) {
            pricing.rate("CNY", period, "0.5");
        }

        // When
        GetSeriesResponse series = get(revenue()
                .setUnit("USD million")
                .setInfer(true)
                .setFrom(Times.toProto(LocalDate.of(2025, 1, 1)))
                .setTo(Times.toProto(LocalDate.of(2025, 3, 31))));

        // Then (6000 − 1100 − 1200 − 1300) × 0.5
        assertThat(seen(series)).containsExactly("2025-Q1 1200");
        assertThat(series.getItems(0).getRate().getRate().getValue()).isEqualTo("0.5");
    }

    @Test
    void mixedCurrenciesAreOneSeriesOnlyInAUnitThatIsAskedFor() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                northern-rare-earth,revenue,2025-Q1,10,USD million,actual,2025-05""");

        // When
        GetSeriesResponse series = get(revenue().setUnit("USD million"));

        // Then
        assertThat(seen(series)).contains("2024-Q4 162.5", "2025-Q1 10");
        assertThat(series.getItems(5).hasRate()).isFalse();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> get(revenue()))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("CNY million")
                .withMessageContaining("USD million");
    }

    @Test
    void aPeriodWithoutARateIsRefusedByItsName() {
        // Given
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                northern-rare-earth,revenue,2025-Q1,10,CNY million,actual,2025-05""");

        // Then
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> get(revenue().setUnit("USD")))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.REFUSED))
                .withMessageContaining("2025-Q1");
    }

    @Test
    void aPricingServiceThatIsDownIsNamedAndNeededOnlyForCurrencies() {
        // Given
        pricing.fail(Status.UNAVAILABLE.asRuntimeException());

        // Then
        assertThat(failing(revenue().setUnit("USD"))).satisfies(e -> {
            assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
            assertThat(GrpcErrors.metadataOf(e)).isEqualTo(Map.of(GrpcErrors.SERVICE, "pricing"));
        });
        assertThat(get(revenue().setUnit("CNY")).getItemsCount()).isEqualTo(5);
    }

    @Test
    void aFaultOrASilenceOfThePricingServiceIsNoFaultOfThisOne() {
        // Given
        pricing.fail(GrpcErrors.toStatus(new DomainException(ErrorReason.INTERNAL, "Internal error.")));

        // Then
        assertThat(GrpcErrors.reasonOf(failing(revenue().setUnit("USD")))).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);

        // Given
        pricing.keepSilent();

        // Then
        assertThat(failing(revenue().setUnit("USD"))).satisfies(e -> {
            assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.TOO_SLOW);
            assertThat(GrpcErrors.metadataOf(e)).containsEntry(GrpcErrors.SERVICE, "pricing");
        });
    }

    private static GetSeriesRequest.Builder revenue() {
        return of("northern-rare-earth", "revenue").setFrequency(Frequency.FREQUENCY_Q);
    }

    private StatusRuntimeException failing(GetSeriesRequest.Builder request) {
        return assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> get(request))
                .actual();
    }
}
