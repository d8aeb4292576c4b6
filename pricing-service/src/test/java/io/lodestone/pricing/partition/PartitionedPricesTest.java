package io.lodestone.pricing.partition;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A running service whose tables of prices are put into parts. */
@QuarkusTest
@TestProfile(PartitionedPricesTest.OwnDatabase.class)
class PartitionedPricesTest extends PricingTest {
    private static final int INSTRUMENTS = 20;
    private static final int DAYS = 40;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    /** A database that no other test meets afterwards. */
    public static final class OwnDatabase implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresTestResource.class, Map.of("name", "pricing")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    /** One test, because it can be done to a database once. */
    @Test
    void everyReadAndWriteGoesOnAsBefore() throws SQLException {
        // Given
        client().importInstruments(
                        header().build(),
                        IntStream.range(0, INSTRUMENTS)
                                .<InstrumentRow>mapToObj(i ->
                                        Rows.daily("in-" + i).setLine(i + 2).build())
                                .toList());
        client().importPrices(header().build(), published());
        client().importPrices(correction(3, 500_000));
        List<Object> before = everything();
        List<String> rows = stored();

        // When
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT partition_prices(16)");
        }

        // Then every row is there, in its part, and every answer is the same
        assertThat(stored()).isEqualTo(rows);
        assertThat(number("SELECT count(DISTINCT tableoid) FROM price_revision"))
                .isGreaterThan(5);
        assertThat(everything()).isEqualTo(before);

        // Then what is sent again changes nothing, and what is new is stored
        assertThat(client().importPrices(header().build(), published()).getInserted())
                .isZero();
        assertThat(client().importPrices(correction(4, 510_000)).getRevised()).isEqualTo(1);
        assertThat(client().chains("in-4")).hasSize(DAYS + 1);
        assertThat(corrections()).hasSize(2);

        // Then the current prices can be made again, and the service can still not alter a revision
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            List<String> current = stored();
            statement.execute("SELECT * FROM rebuild_current()");
            assertThat(stored()).isEqualTo(current);
        }
        for (String table : List.of("price_revision", "price_revision_0", "price_revision_whole")) {
            try (Connection app = app();
                    Statement statement = app.createStatement()) {
                assertThatThrownBy(() -> statement.execute("UPDATE " + table + " SET mid = 1"))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("42501"));
            }
        }

        // Then a history looks into one part, also where the instrument is known only later
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE history (int) AS SELECT mid FROM price_current WHERE instrument_id = $1");
            StringBuilder plan = new StringBuilder();
            try (var row = statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE history (1)")) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).contains("Subplans Removed: 15");
        }
    }

    private static Stream<PriceRow> published() {
        return IntStream.range(0, INSTRUMENTS * DAYS)
                .mapToObj(n -> price(n + 2, n % INSTRUMENTS, n / INSTRUMENTS, 400_000 + n, FIRST.plusDays(60)));
    }

    private static PriceRow correction(int instrument, int mid) {
        return price(2, instrument, 0, mid, FIRST.plusDays(200));
    }

    private static PriceRow price(int line, int instrument, int day, int mid, LocalDate known) {
        return Rows.price(
                        line, "in-" + instrument, FIRST.plusDays(day).toString(), String.valueOf(mid), known.toString())
                .build();
    }

    private List<Object> everything() {
        ListPricesRequest.Builder request = ListPricesRequest.newBuilder().setInstrument("in-3");
        List<Seen> history = client().history(request.build());
        List<Seen> then = client().history(request.setAsOf(
                        AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-04-01T00:00:00Z"))))
                .build());
        List<BoardLine> board = client().board(ListLatestPricesRequest.getDefaultInstance());
        return List.of(history, then, board, client().chains("in-3"), corrections());
    }

    private List<?> corrections() {
        return client().prices()
                .listCorrections(ListCorrectionsRequest.getDefaultInstance())
                .getCorrectionsList();
    }

    private List<String> stored() {
        return rows("SELECT 'revision', p::text FROM price_revision p"
                + " UNION ALL SELECT 'current', p::text FROM price_current p ORDER BY 1, 2");
    }
}
