package io.lodestone.production.chain;

import static io.lodestone.production.testing.Figures.tonnes;
import static io.lodestone.production.testing.Relations.of;
import static io.lodestone.production.testing.Relations.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.production.company.Relation;
import io.lodestone.production.kpi.Kpi;
import io.lodestone.production.unit.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EquityOutputTest {
    private static final Unit TONNES = Unit.parse("t");
    private static final DatePeriod YEAR = DatePeriod.parse("2025");

    private static EquityOutput output(String owner, List<Relation> relations, Kpi... figures) {
        return EquityOutput.of(Holding.All.of(owner, relations), List.of(figures), TONNES);
    }

    private static Relation dated(String subject, String object, String share, String from, String to) {
        return of(
                subject,
                "owner",
                object,
                new BigDecimal(share),
                LocalDate.parse(from),
                to.isEmpty() ? null : LocalDate.parse(to),
                to.isEmpty() ? "current" : "ended");
    }

    @Test
    void sharesMultiplyAlongOwnedCompaniesAndWaysAddUp() {
        // When
        EquityOutput output = output(
                "top",
                List.of(
                        owner("top", "a", "50"),
                        owner("top", "b", "40"),
                        owner("a", "works", "60"),
                        owner("b", "works", "40")),
                tonnes("operator", "works", YEAR, 12, new BigDecimal("1000")));

        // Then
        assertThat(output.items()).singleElement().satisfies(item -> {
            assertThat(item.equity()).isEqualByComparingTo("460");
            assertThat(item.parts())
                    .extracting(
                            EquityOutput.Part::object, part -> part.sharePct().stripTrailingZeros())
                    .containsExactly(tuple("works", new BigDecimal("46")));
            assertThat(item.parts().getFirst().relations())
                    .containsExactly("top-owner-a", "a-owner-works", "top-owner-b", "b-owner-works");
        });
    }

    @Test
    void aShareThatChangesWithinThePeriodIsItsMeanByDays() {
        // When
        EquityOutput output = output(
                "a",
                List.of(
                        dated("a", "works", "100", "2020-01-01", "2025-01-31"),
                        dated("a", "works", "50", "2025-02-01", "")),
                tonnes("works", "", YEAR, 12, new BigDecimal("365")));

        // Then: 31 days × 1 t whole, 334 days × 1 t by half
        assertThat(output.items().getFirst().equity().setScale(20, RoundingMode.HALF_UP))
                .isEqualByComparingTo("198");
        assertThat(output.warnings()).isEmpty();
    }

    @Test
    void beforeAndAfterTheOwnershipThereIsNoShare() {
        // When
        EquityOutput output = output(
                "a",
                List.of(dated("a", "works", "50", "2025-01-01", "2025-12-31")),
                tonnes("works", "", "2024", 12, "1"),
                tonnes("works", "", "2025", 12, "10"),
                tonnes("works", "", "2026", 12, "100"));

        // Then
        assertThat(output.items()).extracting(EquityOutput.Item::period).containsExactly(YEAR);
    }

    @Test
    void whatACompanyStatesAsAWholeIsNotCountedAgainAtItsPlants() {
        // When
        EquityOutput output = output(
                "top",
                List.of(owner("top", "a", "38.03"), owner("a", "works", "100")),
                tonnes("a", "", "2024", 12, "15500"),
                tonnes("a", "works", "2024", 12, "9000"),
                tonnes("a", "works", "2025", 12, "1000"));

        // Then
        assertThat(output.items().get(0).equity()).isEqualByComparingTo("5894.65");
        assertThat(output.items().get(1).parts())
                .extracting(EquityOutput.Part::object)
                .containsExactly("works");
        assertThat(output.items().get(1).equity()).isEqualByComparingTo("380.3");
        assertThat(output.warnings()).contains("For 2025 a has no figure.");
    }

    @Test
    void nothingIsGuessed() {
        // When
        EquityOutput output = output(
                "a",
                List.of(
                        of("a", "owner", "unknown"),
                        owner("a", "silent", "10"),
                        owner("a", "known", "10"),
                        of("a", "owner", "coming", BigDecimal.TEN, null, null, "announced"),
                        of("a", "owner", "gone", BigDecimal.TEN, null, null, "ended"),
                        owner("known", "a", "5")),
                tonnes("unknown", "", "2025", 12, "10"),
                tonnes("coming", "", "2025", 12, "10"),
                tonnes("known", "", "2025", 12, "10"));

        // Then
        assertThat(output.items()).singleElement().satisfies(item -> assertThat(item.equity())
                .isEqualByComparingTo("1"));
        assertThat(output.warnings())
                .containsExactly(
                        "The share of a in unknown is not stated (a-owner-unknown); its output is left out.",
                        "Without a figure: silent.",
                        "Not counted, being announced, not confirmed, or ended without a day: a-owner-coming, a-owner-gone.",
                        "Not followed, since they lead back to who holds them: known-owner-a.",
                        "Without a first day, and taken to hold from the beginning: a-owner-known.");
    }

    @Test
    void periodsOfDifferentYearsStandBesideEachOther() {
        // When
        EquityOutput output = output(
                "a",
                List.of(owner("a", "x", "50"), owner("a", "y", "50")),
                tonnes("x", "", "FY2025", 6, "10"),
                tonnes("y", "", "2025", 12, "20"));

        // Then
        assertThat(output.items())
                .extracting(item -> item.period().text(item.fiscalEndMonth()), item -> item.equity()
                        .intValueExact())
                .containsExactly(tuple("FY2025", 5), tuple("2025", 10));
        assertThat(output.warnings()).contains("For FY2025 y has no figure.", "For 2025 x has no figure.");
    }

    @Test
    void ownersOfTheWholeGetTheWholeOutput() {
        Random random = new Random(38);
        for (int round = 0; round < 300; round++) {
            // Given: shares of the whole in each of some spans of the year
            BigDecimal made = BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2);
            List<String> owners = List.of("o0", "o1", "o2", "o3");
            List<Relation> relations = new ArrayList<>();
            LocalDate first = YEAR.start();
            while (!first.isAfter(YEAR.end())) {
                LocalDate last = first.plusDays(random.nextInt(200));
                int left = 10_000;
                for (int i = 0; i < owners.size(); i++) {
                    int share = i == owners.size() - 1 ? left : random.nextInt(left + 1);
                    left -= share;
                    relations.add(
                            of(owners.get(i), "owner", "works", BigDecimal.valueOf(share, 2), first, last, "ended"));
                }
                first = last.plusDays(1);
            }

            // When
            BigDecimal sum = owners.stream()
                    .flatMap(owner -> output(owner, relations, tonnes("works", "", YEAR, 12, made)).items().stream())
                    .map(EquityOutput.Item::equity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            // Then
            assertThat(sum.setScale(20, RoundingMode.HALF_UP))
                    .as("%s", relations)
                    .isEqualByComparingTo(made);
        }
    }
}
