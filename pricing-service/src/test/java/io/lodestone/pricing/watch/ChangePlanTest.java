package io.lodestone.pricing.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangePlanTest extends PricingTest {
    @Test
    void theNextChangesAreFoundWithoutReadingTheWholeTable() throws SQLException {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    INSERT INTO price_revision
                    SELECT (SELECT id FROM instrument), DATE '1900-01-01' + n, DATE '1900-01-01' + n, 1, NULL, NULL, 400000, 1, 1, 1,
                           NULL, now(), now(), n, 'x', NULL, NULL
                    FROM generate_series(1, 50000) n""");
            statement.execute("VACUUM (ANALYZE) price_revision");
        }

        // When
        List<String> plan = rows("EXPLAIN (COSTS OFF) "
                + PriceChangeStore.hotQuery()
                        .replace("? ORDER", "49950 ORDER")
                        .replace("p.change_no > ?", "p.change_no > 49900")
                        .replace("LIMIT ?", "LIMIT 200"));

        // Then
        assertThat(String.join("\n", plan))
                .contains("price_revision_by_change")
                .doesNotContain("Seq Scan on price_revision");
    }
}
