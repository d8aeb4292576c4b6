package io.lodestone.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quarterly concentrate price of Baotou Steel: announced in the first ten days of its quarter, once restated. */
@QuarkusTest
class ConcentrateTest extends PricingTest {
    @BeforeEach
    void announcedPrices() {
        client().importInstruments(Rows.instrument("concentrate")
                .setKind("formula")
                .setCurrency("CNY")
                .setUnit("t")
                .setTax("excl")
                .setFrequency("Q")
                .build());
        client().importPrices(
                        Rows.price(2, "concentrate", "2022-Q3", "39189", "2022-06-22")
                                .build(),
                        Rows.price(3, "concentrate", "2022-Q3", "37230", "2022-10-26")
                                .setCause("restatement")
                                .build(),
                        Rows.price(4, "concentrate", "2025-Q3", "19109", "2025-07-10")
                                .build(),
                        Rows.price(5, "concentrate", "2025-Q4", "26205", "2025-10-10")
                                .build(),
                        Rows.price(6, "concentrate", "2026-Q1", "26834", "2026-01-09")
                                .build());
    }

    private static AsOf asOf(LocalDate day) {
        return AsOf.newBuilder().setKnown(Times.toProto(Times.lastMoment(day))).build();
    }

    private List<BigDecimal> known(LocalDate quarter, LocalDate asOf) {
        return client()
                .history(ListPricesRequest.newBuilder()
                        .setInstrument("concentrate")
                        .setFrom(Times.toProto(quarter))
                        .setTo(Times.toProto(quarter))
                        .setAsOf(asOf(asOf))
                        .build())
                .stream()
                .map(Seen::mid)
                .map(Objects::requireNonNull)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2022-06-22, 39189", "2022-09-30, 39189", "2022-10-25, 39189", "2022-10-26, 37230", "2026-01-01, 37230"
    })
    void aRestatedQuarterIsWhatWasKnown(LocalDate asOf, BigDecimal price) {
        assertThat(known(LocalDate.of(2022, 7, 1), asOf)).containsExactly(price);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-01, 2025-10-01, false",
        "2025-10-01, 2025-10-09, false",
        "2025-10-01, 2025-10-10, true",
        "2026-01-01, 2026-01-01, false",
        "2026-01-01, 2026-01-08, false",
        "2026-01-01, 2026-01-09, true",
        "2025-07-01, 2025-07-09, false",
        "2025-07-01, 2025-07-10, true"
    })
    void theEffectivePriceIsNotKnownUntilItIsAnnounced(LocalDate quarter, LocalDate asOf, boolean known) {
        assertThat(known(quarter, asOf)).hasSize(known ? 1 : 0);
    }

    @Test
    void theBoardShowsTheQuarterBeforeUntilThen() {
        assertThat(newest(LocalDate.of(2025, 10, 9))).isEqualTo("2025-Q3 19109 -48.673113");
        assertThat(newest(LocalDate.of(2025, 10, 10))).isEqualTo("2025-Q4 26205 37.134335");
    }

    private String newest(LocalDate asOf) {
        BoardLine price = client().board(
                        ListLatestPricesRequest.newBuilder().setAsOf(asOf(asOf)).build())
                .getFirst();
        return price.period() + " " + price.mid() + " " + price.changePct();
    }

    @Test
    void theRestatementIsACorrection() {
        var corrections = client().prices()
                .listCorrections(ListCorrectionsRequest.getDefaultInstance())
                .getCorrectionsList();

        assertThat(corrections).singleElement().satisfies(correction -> {
            assertThat(correction.getPeriod().getText()).isEqualTo("2022-Q3");
            assertThat(correction.getMidBefore().getValue()).isEqualTo("39189");
            assertThat(correction.getMid().getValue()).isEqualTo("37230");
        });
    }
}
