package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.FxRateRow;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PriceStorageTest extends PricingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE price_revision SET mid = 1",
                "DELETE FROM price_revision",
                "TRUNCATE price_revision",
                "DELETE FROM price_current",
                "TRUNCATE price_current",
                "UPDATE price_quarantine SET rule = ''",
                "DELETE FROM price_quarantine",
                "UPDATE price_quarantine_decision SET decision = 2",
                "DELETE FROM price_quarantine_decision",
                "UPDATE instrument_version SET version = 1",
                "DELETE FROM instrument_version",
                "DELETE FROM instrument",
                "UPDATE fx_rate_revision SET rate = 1",
                "DELETE FROM fx_rate_revision",
                "UPDATE tax_rate SET rate = 1",
                "DELETE FROM tax_rate",
                "UPDATE import_mapping SET version = 1",
                "DELETE FROM import_mapping",
                "UPDATE import_run SET kind = ''",
                "DELETE FROM import_run",
                "DELETE FROM change_counter",
                "DROP TABLE price_revision",
                "SELECT rebuild_current()"
            })
    void theServicesRoleCannotAlterWhatWasStored(String sql) throws SQLException {
        try (Connection app = app();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void whatIsCurrentCanBeMadeAgainFromTheRevisions() throws SQLException {
        // Given
        client().importInstruments(Rows.instrument("yearly").build());
        client().importInstruments(Rows.instrument("yearly").setName("Renamed").build());
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "98", "2024").build(),
                        Rows.price(3, "yearly", "2022", "98", "2024").build());
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022").build(),
                        Rows.price(3, "yearly", "2022", "", "2025")
                                .setStatus("withdrawn")
                                .build());
        client().importFxRates(FxRateRow.newBuilder()
                .setLine(2)
                .setBase("EUR")
                .setQuote("CNY")
                .setDate("2025-01-02")
                .setRate("7.5")
                .build());
        List<String> before = current();

        // When
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("UPDATE price_current SET mid = 1, revision = 9");
            statement.execute("DELETE FROM fx_rate_current");
            statement.execute("ALTER TABLE instrument DISABLE TRIGGER USER");
            statement.execute("UPDATE instrument SET name = 'wrong', elements = '{}'");
            statement.execute("ALTER TABLE instrument ENABLE TRIGGER USER");
            statement.execute("SELECT * FROM rebuild_current()");
        }

        // Then
        assertThat(current()).isEqualTo(before).hasSize(4);
        assertThat(number("SELECT count(*) FROM instrument_version")).isEqualTo(2);
    }

    private List<String> current() {
        return rows("SELECT 'i', i::text FROM instrument i UNION ALL SELECT 'p', p::text FROM price_current p"
                + " UNION ALL SELECT 'f', f::text FROM fx_rate_current f ORDER BY 1, 2");
    }

    @Test
    void everyHotReadGoesByTheIndex() throws SQLException {
        // Given
        client().importInstruments(
                        header().build(),
                        IntStream.range(0, 50)
                                .mapToObj(i ->
                                        Rows.daily("daily-" + i).setLine(i + 2).build())
                                .toList());
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    INSERT INTO price_revision
                    SELECT i.id, d.day::date, d.day::date, r, NULL, NULL, 400000 + r, 1, 1, 1, NULL,
                           d.day + r * interval '1 day', now(), row_number() OVER (), 'x', NULL, NULL
                    FROM instrument i, generate_series(DATE '2015-01-01', DATE '2025-12-31', '1 day') d (day),
                         generate_series(1, 2) r""");
            statement.execute("""
                    INSERT INTO price_current SELECT DISTINCT ON (instrument_id, period_start, period_end) *
                    FROM price_revision ORDER BY instrument_id, period_start, period_end, known_at DESC""");
            statement.execute("ANALYZE");
        }

        // When
        List<String> plans = PriceStore.hotQueries().stream()
                .map(sql -> sql.replace("instrument_id = ?", "instrument_id = (SELECT min(id) FROM instrument)")
                        .replace("period_start >= ?", "period_start >= DATE '2025-01-01'")
                        .replace("period_start <= ?", "period_start <= DATE '2025-06-30'")
                        .replace("period_end >= ?", "period_end >= DATE '2025-01-01'")
                        .replace("_at <= ?", "_at <= TIMESTAMPTZ '2025-05-01'")
                        .replace("code > ?", "code > ''")
                        .replace("LIMIT ?", "LIMIT 100"))
                .map(sql -> String.join("\n", rows("EXPLAIN (COSTS OFF) " + sql)))
                .toList();

        // Then
        assertThat(plans).hasSize(6).allSatisfy(plan -> assertThat(plan)
                .contains("_pkey")
                .doesNotContain("Seq Scan on price_revision")
                .doesNotContain("Seq Scan on price_current"));
    }
}
