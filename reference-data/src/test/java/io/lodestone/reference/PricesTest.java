package io.lodestone.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final int MOST_QUOTED_FIGURES = 6;

    private record Key(String instrument, PartialDate period, LocalDate known) {}

    @Test
    void everyPriceSaysWhenItWasKnownAndStandsOncePerMoment() {
        Set<Key> seen = new HashSet<>();
        for (Row row : Rows.rows("prices")) {
            LocalDate known = PartialDate.of(row.get("known_at")).end();
            Key key = new Key(row.get("instrument"), PartialDate.of(row.get("period")), known);

            assertThat(seen.add(key)).as("%s repeats a price", row.place()).isTrue();
        }
    }

    @Test
    void numbersFitTheirExactness() {
        for (Row row : Rows.rows("prices")) {
            if (row.get("exactness").equals("bound")) {
                assertThat(row.has("mid")).as(row.place()).isFalse();
                assertThat(row.has("low")).as(row.place()).isNotEqualTo(row.has("high"));
            } else {
                assertThat(row.decimal("mid")).as(row.place()).isPositive();
                if (row.has("low")) {
                    assertThat(row.decimal("mid")).as(row.place()).isBetween(row.decimal("low"), row.decimal("high"));
                }
            }
        }
    }

    @Test
    void pricesLieInTheirPlausibleRange() {
        Map<String, Row> instruments = Rows.rows("instruments").stream()
                .collect(Collectors.toMap(row -> row.get("code"), Function.identity()));
        for (Row row : Rows.rows("prices")) {
            Row instrument = instruments.get(row.get("instrument"));
            if (instrument != null && instrument.has("plausible_low")) {
                assertThat(row.decimal("mid"))
                        .as(row.place())
                        .isBetween(instrument.decimal("plausible_low"), instrument.decimal("plausible_high"));
            }
        }
    }

    @Test
    void noHistoryOfALicensedSourceIsContained() {
        List<String> licensed = Rows.rows("instruments").stream()
                .filter(row -> row.get("license").equals("internal_display"))
                .map(row -> row.get("code"))
                .toList();

        long quoted = Rows.rows("prices").stream()
                .filter(row -> licensed.contains(row.get("instrument")))
                .count();

        assertThat(licensed).containsExactly("smm-prnd-oxide", "smm-prnd-oxide-mean");
        assertThat(quoted).isLessThanOrEqualTo(MOST_QUOTED_FIGURES);
    }

    @Test
    void theQuotedPraseodymiumNeodymiumPricesAreThereAndOneIsDerived() {
        List<String> rows = of("smm-prnd-oxide")
                .sorted(Comparator.comparing(row -> row.get("period")))
                .map(row -> row.get("period") + " " + row.get("mid") + " " + row.get("origin"))
                .toList();

        assertThat(rows)
                .containsExactly(
                        "2024-12-31 398000 ", "2025-03-31 444500 ", "2025-07-07 451000 derived", "2025-07-08 454000 ");
    }

    @Test
    void theNeodymiumPriceOf2021ChangesWithTheEditionOf2024() {
        List<String> vintages = of("usgs-nd-oxide")
                .filter(row -> row.get("period").equals("2021"))
                .sorted(Comparator.comparing(
                        row -> PartialDate.of(row.get("known_at")).end()))
                .map(row -> row.get("document") + " " + row.get("mid"))
                .toList();

        assertThat(vintages)
                .containsExactly(
                        "usgs-mcs-2022 49",
                        "usgs-mcs-2023 49",
                        "usgs-mcs-2024 98",
                        "usgs-mcs-2025 98",
                        "usgs-mcs-2026 98");
    }

    @Test
    void theConcentratePriceOfAQuarterWasRestated() {
        List<String> versions = of("baogang-concentrate")
                .filter(row -> row.get("period").equals("2022-Q3"))
                .map(row -> row.get("known_at") + " " + row.get("mid") + " " + row.get("cause"))
                .toList();

        assertThat(versions).containsExactly("2022-06-22 39189 ", "2022-10-26 37230 restatement");
    }

    @Test
    void fixingsAreKnownOnTheirDayAndStandOnce() {
        Set<String> seen = new HashSet<>();
        for (Row row : Rows.rows("fx-rates")) {
            assertThat(LocalDate.parse(row.get("date"))).as(row.place()).isEqualTo(row.get("known_at"));
            assertThat(row.decimal("rate")).as(row.place()).isPositive();
            assertThat(seen.add(row.get("base") + row.get("quote") + row.get("date")))
                    .as(row.place())
                    .isTrue();
        }
    }

    @Test
    void chineseValueAddedTaxFellInTwoSteps() {
        assertThat(Rows.rows("tax-rates"))
                .extracting(row -> row.get("valid_from"), row -> row.decimal("rate"))
                .contains(tuple("2018-05-01", new BigDecimal("16")), tuple("2019-04-01", new BigDecimal("13")));
    }

    private static Stream<Row> of(String instrument) {
        return Rows.rows("prices").stream().filter(row -> row.get("instrument").equals(instrument));
    }
}
