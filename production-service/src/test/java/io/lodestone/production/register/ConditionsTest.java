package io.lodestone.production.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void limitsNothingWithoutFilters() {
        // When
        Conditions conditions = new Conditions()
                .andIfGiven("country = :country", "country", "")
                .andContains("  ")
                .andAfter("code", List.of());

        // Then
        assertThat(conditions.orderedBy("code")).isEqualTo("1 = 1 order by code");
        assertThat(conditions.parameters()).isEmpty();
    }

    @Test
    void joinsTheGivenFilters() {
        // When
        Conditions conditions = new Conditions()
                .andIfGiven("country = :country", "country", "US")
                .andAfter("code", List.of("lynas"));

        // Then
        assertThat(conditions.orderedBy("code"))
                .isEqualTo("1 = 1 and country = :country and code > :after order by code");
        assertThat(conditions.parameters()).containsEntry("country", "US").containsEntry("after", "lynas");
    }

    @Test
    void searchesWildcardsAsTheyStand() {
        assertThat(new Conditions().andContains(" 100%_Sure! ").parameters()).containsEntry("words", "%100!%!_sure!!%");
    }
}
