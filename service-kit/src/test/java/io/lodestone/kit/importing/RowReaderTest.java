package io.lodestone.kit.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.type.v1.Exactness;
import io.lodestone.type.v1.RowError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
    private final RowReader reader = new RowReader(Instant.parse("2025-06-15T12:00:00Z"));

    @BeforeEach
    void aRow() {
        reader.begin(7);
    }

    @Test
    void emptyCellsAreNoValues() {
        // When
        Object[] cells = {
            reader.text("note", " ", 10),
            reader.decimal("mid", ""),
            reader.day("date", ""),
            reader.period("period", ""),
            reader.knownAt("known_at", ""),
            reader.codeOrNone("document", ""),
            reader.integer("decimals", "", 0, 12)
        };

        // Then
        assertThat(cells).containsOnlyNulls();
        assertThat(reader.isGood()).isTrue();
    }

    @Test
    void goodCellsAreRead() {
        assertThat(reader.decimal("mid", " 454000.50 ")).isEqualByComparingTo(new BigDecimal("454000.5"));
        assertThat(reader.day("date", "2025-03-31")).isEqualTo(LocalDate.of(2025, 3, 31));
        assertThat(reader.list("Pr| Nd ||")).containsExactly("Pr", "Nd");
        assertThat(reader.value("exactness", "", Exactness.EXACTNESS_UNSPECIFIED, Exactness.EXACTNESS_EXACT))
                .isEqualTo(Exactness.EXACTNESS_EXACT);
        assertThat(reader.isGood()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "decimal, 1e5, bad_decimal",
        "day, 2025-03, bad_date",
        "period, 2025-Q7, bad_period",
        "known_at, 2031, bad_known_at",
        "code, Smm_PrNd, bad_code",
        "integer, 13, bad_number",
        "value, about, bad_value"
    })
    void aWrongCellIsNotedWithLineColumnAndCode(String kind, String cell, String code) {
        // When
        Object read =
                switch (kind) {
                    case "decimal" -> reader.decimal("c", cell);
                    case "day" -> reader.day("c", cell);
                    case "period" -> reader.period("c", cell);
                    case "known_at" -> reader.knownAt("c", cell);
                    case "code" -> reader.code("c", cell);
                    case "integer" -> reader.integer("c", cell, 0, 12);
                    default -> reader.value("c", cell, Exactness.EXACTNESS_UNSPECIFIED, null);
                };

        // Then
        assertThat(read).isNull();
        assertThat(reader.errors()).singleElement().satisfies(error -> {
            assertThat(error.getLine()).isEqualTo(7);
            assertThat(error.getColumn()).isEqualTo("c");
            assertThat(error.getCode()).isEqualTo(code);
            assertThat(error.getDetail()).contains(cell);
        });
    }

    @Test
    void allMistakesOfARowAreToldAtOnce() {
        // When
        reader.decimal("low", "x");
        reader.needed("name", "", 10);
        reader.text("note", "longer than ten", 10);

        // Then
        assertThat(reader.errors()).extracting(RowError::getCode).containsExactly("bad_decimal", "missing", "too_long");
    }

    @Test
    void theNextRowBeginsClean() {
        // Given
        reader.decimal("low", "x");

        // When
        reader.begin(8);

        // Then
        assertThat(reader.isGood()).isTrue();
    }
}
