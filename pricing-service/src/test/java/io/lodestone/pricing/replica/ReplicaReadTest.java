package io.lodestone.pricing.replica;

import static io.lodestone.pricing.testing.PricingClient.header;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.testing.Standby;
import io.lodestone.kit.testing.StandbyTestResource;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with a hot standby of its database. */
@QuarkusTest
@TestProfile(ReplicaReadTest.WithStandby.class)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class ReplicaReadTest extends PricingTest {
    private static final int POINTS = 300;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    /** A service that is told of a standby. */
    public static final class WithStandby implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StandbyTestResource.class, Map.of("name", "pricing")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    Standby standby;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void prices() {
        client().importInstruments(Rows.daily("read").build());
        client().importPrices(
                        header().build(),
                        IntStream.range(0, POINTS).mapToObj(day -> price(day, 400_000 + day, FIRST.plusDays(day))));
        standby.catchUp();
        awaitReadAtStandby();
    }

    @Test
    void historiesComeFromTheStandby() {
        // Given
        String fetched = "SELECT tup_fetched FROM pg_stat_database WHERE datname = 'lodestone_pricing'";
        long before = Long.parseLong(String.valueOf(standby.onIt(fetched)));
        int reads = 10;

        // When
        IntStream.range(0, reads).forEach(_ -> history());

        // Then
        standby.awaitShown("SELECT tup_fetched >= " + (before + reads * POINTS)
                + fetched.substring("SELECT tup_fetched".length()));
    }

    @Test
    void aCorrectionIsReadAtOnceThoughTheStandbyDoesNotShowIt() {
        // Given
        double behind = count("behind");
        standby.pause();
        try {
            correct(450_000);

            // When
            List<Seen> history = history();

            // Then
            assertThat(mid(history)).isEqualByComparingTo("450000");
            assertThat(count("behind")).isGreaterThan(behind);
        } finally {
            standby.resume();
        }
    }

    @Test
    void theBoardShowsACorrectionThatTheStandbyDoesNotShow() {
        // Given
        standby.pause();
        try {
            correct(460_000);

            // When
            List<BoardLine> board = client().board(ListLatestPricesRequest.getDefaultInstance());

            // Then
            assertThat(board).singleElement().extracting(BoardLine::mid).isEqualTo(new BigDecimal(460_000));
        } finally {
            standby.resume();
        }
    }

    @Test
    void theStandbyIsReadAgainOnceItShowsTheCorrection() {
        // Given
        standby.pause();
        correct(470_000);
        history();
        standby.resume();
        standby.catchUp();
        double read = count("replica");

        // When
        List<Seen> history = history();

        // Then
        assertThat(mid(history)).isEqualByComparingTo("470000");
        assertThat(count("replica")).isEqualTo(read + 1);
    }

    @Test
    void whatWasKnownThenIsTheSameFromBoth() {
        // Given
        ListPricesRequest then = request()
                .setAsOf(AsOf.newBuilder().setKnown(Times.toProto(Instant.parse("2025-06-30T00:00:00Z"))))
                .build();
        double replica = count("replica");
        List<Seen> fromStandby = client().history(then);
        double read = count("replica") - replica;
        standby.pause();
        try {
            correct(480_000);
            double behind = count("behind");

            // When
            List<Seen> fromPrimary = client().history(then);

            // Then
            assertThat(read).isEqualTo(1);
            assertThat(count("behind")).isEqualTo(behind + 1);
            assertThat(fromPrimary).isEqualTo(fromStandby).hasSize(180);
        } finally {
            standby.resume();
        }
    }

    @Test
    void aStandbyThatIsKilledTakesNoAnswerWithIt() {
        // Given
        List<Seen> before = history();
        standby.kill();

        // When
        List<List<Seen>> meanwhile =
                IntStream.range(0, 20).mapToObj(_ -> history()).toList();
        int ready = given().baseUri(address().toString()).get("/q/health/ready").statusCode();
        standby.restart();

        // Then
        assertThat(meanwhile).containsOnly(before);
        assertThat(ready).isEqualTo(200);
        awaitReadAtStandby();
    }

    private void correct(int mid) {
        client().importPrices(price(POINTS - 1, mid, LocalDate.of(2025, 12, 31)));
    }

    private static PriceRow price(int day, int mid, LocalDate knownAt) {
        return Rows.price(day + 2, "read", FIRST.plusDays(day).toString(), String.valueOf(mid), knownAt.toString())
                .build();
    }

    private static ListPricesRequest.Builder request() {
        return ListPricesRequest.newBuilder().setInstrument("read");
    }

    private List<Seen> history() {
        return client().history(request().build());
    }

    private static BigDecimal mid(List<Seen> history) {
        return Objects.requireNonNull(history.getLast().mid());
    }

    private double count(String outcome) {
        return meters.get("lodestone.replica.reads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void awaitReadAtStandby() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        // The first read makes the meters.
        history();
        for (double read = count("replica"); count("replica") == read; history()) {
            assertThat(System.nanoTime() - end).isNegative();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
