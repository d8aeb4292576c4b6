package io.lodestone.production.chain;

import static io.lodestone.production.testing.Relations.of;
import static io.lodestone.production.testing.Relations.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.production.company.Relation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldRelationsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @ParameterizedTest
    @CsvSource({
        ",,current,true",
        ",,unconfirmed,true",
        ",,announced,false",
        ",,ended,false",
        "2025-06-30,,current,true",
        "2025-07-01,,current,false",
        "2025-06-30,,announced,true",
        "2020-01-01,2025-06-30,ended,true",
        "2020-01-01,2025-06-29,ended,false",
        ",2025-06-29,current,false"
    })
    void aRelationHoldsFromItsFirstDayToItsLast(LocalDate from, LocalDate to, String status, boolean holds) {
        // Given
        Relation relation = of("a", "supplier", "b", null, from, to, status);

        // When
        HeldRelations held = HeldRelations.on(DAY, List.of(relation));

        // Then
        assertThat(held.relations().contains(relation)).isEqualTo(holds);
        assertThat(held.undated()).hasSize(holds && from == null && to == null ? 1 : 0);
    }

    @Test
    void withoutADayAllAreTaken() {
        // Given
        Relation ended = of("a", "supplier", "b", null, null, null, "ended");

        // Then
        assertThat(HeldRelations.on(null, List.of(ended))).isEqualTo(new HeldRelations(List.of(ended), List.of()));
    }

    @Test
    void sharesOfMoreThanTheWholeAndTakenDatesAreNamed() {
        // Given
        List<Relation> relations = List.of(
                owner("a", "works", "60"),
                owner("b", "works", "40.5"),
                owner("b", "elsewhere", "100"),
                owner("c", "elsewhere", "1"));
        List<Party> parties = List.of(
                new Party("a", "a", false, "", List.of(), ""), new Party("works", "works", true, "", List.of(), ""));
        HeldRelations held = HeldRelations.on(DAY, relations);

        // When
        SupplyChain chain = SupplyChain.around("a", 3, Edge.all(held.relations(), parties), parties);

        // Then
        assertThat(held.warnings(DAY, chain))
                .containsExactly(
                        "Without a date, and taken to hold on 2025-06-30: a-owner-works.",
                        "The shares of works add up to 100.5 per cent (a 60, b 40.5).");
    }
}
