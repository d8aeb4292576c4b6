package io.lodestone.pricing.watch;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.lodestone.kit.feed.Watches;
import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.process.StopSignal;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.testing.Wire;
import io.lodestone.pricing.v1.PriceChange;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.StoredPrice;
import io.lodestone.pricing.v1.WatchPricesRequest;
import io.lodestone.type.v1.FeedPosition;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(120)
class PriceWatchGrpcTest extends PricingTest {
    private static final WatchPricesRequest FROM_NOW = WatchPricesRequest.getDefaultInstance();
    private static final String STORED = "SELECT i.code || ' ' || period_start || ' ' || revision FROM price_revision r"
            + " JOIN instrument i ON i.id = r.instrument_id ORDER BY r.change_no";

    @Inject
    Watches watches;

    @Inject
    StopSignal signal;

    @BeforeEach
    void twoInstruments() {
        client().importInstruments(Rows.daily("daily").build());
        client().importInstruments(Rows.daily("other").setElements("Dy|Tb").build());
    }

    private ManagedChannel channel() {
        return client().channel();
    }

    private void store(String instrument, int first, int count) {
        store(instrument, first, count, "2025-06-30", 400_000);
    }

    private void store(String instrument, int first, int count, String knownAt, int mid) {
        LocalDate begin = LocalDate.of(1960, 1, 1);
        client().importPrices(
                        header().build(), IntStream.range(first, first + count).mapToObj(day -> Rows.price(
                                        day + 2L,
                                        instrument,
                                        begin.plusDays(day).toString(),
                                        "" + mid,
                                        knownAt)
                                .build()));
    }

    private WatchPricesRequest after(FeedPosition position) {
        return WatchPricesRequest.newBuilder().setAfter(position).build();
    }

    private FeedPosition beginning() throws InterruptedException {
        try (Followed any = Followed.of(channel(), FROM_NOW)) {
            return any.position();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
    }

    @Test
    void itBeginsNowAndGivesEveryRevisionThatIsStored() throws Exception {
        // Given
        client().importPrices(Rows.price(2, "daily", "2025-01-06", "400000", "2025-01-06")
                .build());
        try (Followed followed = Followed.of(channel(), FROM_NOW)) {
            followed.position();

            // When
            client().importPrices(Rows.price(2, "daily", "2025-01-06", "401000", "2025-01-07")
                    .setCause("value_correction")
                    .setOrigin("derived")
                    .setExactness("approximate")
                    .setDocument("notice")
                    .setNote("corrected")
                    .build());

            // Then
            PriceChange change = followed.await(1).changes().getFirst();
            StoredPrice price = change.getPrice();
            assertThat(change.getChangeNumber())
                    .isEqualTo(number("SELECT max(change_no) FROM price_revision"))
                    .isEqualTo(followed.position().getChangeNumber());
            assertThat(price.getInstrument()).isEqualTo("daily");
            assertThat(price.getPeriod().getText()).isEqualTo("2025-01-06");
            assertThat(price.getRevision()).isEqualTo(2);
            assertThat(price.getSupersedes()).isEqualTo(1);
            assertThat(price.getMid().getValue()).isEqualTo("401000");
            assertThat(price.getMidBefore().getValue()).isEqualTo("400000");
            assertThat(price.hasLow()).isFalse();
            assertThat(Stream.of(price.getStatus(), price.getOrigin(), price.getExactness(), price.getCause())
                            .map(EnumText::of))
                    .containsExactly("final", "derived", "approximate", "value_correction");
            assertThat(price.getDocument()).isEqualTo("notice");
            assertThat(price.getNote()).isEqualTo("corrected");
        }
    }

    @Test
    void oneTransactionOfManyRowsComesInOrder() throws Exception {
        try (Followed followed = Followed.of(channel(), after(beginning()))) {
            // When
            store("daily", 0, 10_000);

            // Then
            assertThat(followed.await(10_000).keys()).isEqualTo(rows(STORED));
        }
    }

    @Test
    void whoeverComesBackGetsTheRestOnce() throws Exception {
        // Given
        FeedPosition position = beginning();
        store("daily", 0, 3000);
        List<String> seen = new ArrayList<>();

        // When a reader leaves again and again, each time behind what it has taken
        while (seen.size() < 3000) {
            try (Followed followed = Followed.slowly(channel(), after(position))) {
                followed.position();
                followed.take(1 + seen.size() % 3);
                seen.addAll(followed.keys());
                position = followed.position();
            }
        }

        // Then
        assertThat(seen).isEqualTo(rows(STORED));
    }

    @Test
    void twoWritersAtOnceLoseNothing() throws Exception {
        // Given
        try (Followed followed = Followed.of(channel(), after(beginning()));
                ExecutorService writers = Executors.newFixedThreadPool(2)) {
            // When
            List<Future<?>> writing = List.of(
                    writers.submit(() -> correct("daily", new Random(1))),
                    writers.submit(() -> correct("other", new Random(2))));
            for (Future<?> writer : writing) {
                writer.get();
            }

            // Then
            List<String> stored = rows(STORED);
            assertThat(stored).hasSizeGreaterThan(200);
            assertThat(followed.await(stored.size()).keys()).isEqualTo(stored);
        }
    }

    private void correct(String instrument, Random random) {
        for (int round = 0; round < 20; round++) {
            LocalDate known = LocalDate.of(2025, 1, 1).plusDays(round);
            store(instrument, 0, 1 + random.nextInt(20), known.toString(), 400_000 + round);
        }
    }

    @Test
    void aFilterChoosesAndThePositionMovesOn() throws Exception {
        // Given
        FeedPosition begin = beginning();
        store("daily", 0, 300);
        store("other", 0, 300);
        store("daily", 300, 300);

        // When
        try (Followed byInstrument = Followed.of(
                        channel(),
                        after(begin).toBuilder().setInstrument("other").build());
                Followed byElement = Followed.of(
                        channel(), after(begin).toBuilder().setElement("Tb").build())) {
            // Then
            assertThat(byInstrument.await(300).keys()).hasSize(300).allMatch(key -> key.startsWith("other "));
            assertThat(byElement.await(300).keys()).isEqualTo(byInstrument.keys());
        }
    }

    @Test
    void onlyPricesOfTheGivenLicenceClassesAreShown() throws Exception {
        // Given
        FeedPosition begin = beginning();
        client().importInstruments(
                        Rows.daily("other").setLicense("internal_display").build());
        client().importInstruments(Rows.daily("open").setLicense("open").build());
        store("other", 0, 3);
        store("daily", 0, 3);
        store("open", 0, 1);

        // When
        try (Followed open = Followed.of(
                        channel(), after(begin).toBuilder().addLicences("open").build());
                Followed both = Followed.of(
                        channel(),
                        after(begin).toBuilder()
                                .addAllLicences(List.of("open", "internal_display"))
                                .build())) {
            // Then
            assertThat(open.await(1).keys()).containsExactly("open 1960-01-01 1");
            assertThat(both.await(4).keys())
                    .containsExactly(
                            "other 1960-01-01 1", "other 1960-01-02 1", "other 1960-01-03 1", "open 1960-01-01 1");

            // When an instrument changes its class
            client().importInstruments(Rows.daily("other").setLicense("open").build());
            store("other", 3, 1);

            // Then it is shown from there on
            assertThat(open.await(2).keys()).containsExactly("open 1960-01-01 1", "other 1960-01-04 1");
        }
    }

    @Test
    void whatCannotBeFollowedIsRefused() throws Exception {
        FeedPosition begin = beginning();

        assertThat(end(after(begin.toBuilder().setDatabaseId("another").build())))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end(after(begin.toBuilder().setChangeNumber(Long.MAX_VALUE).build())))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end(FROM_NOW.toBuilder().setInstrument("nothing").build())).isEqualTo(Status.Code.NOT_FOUND);
    }

    private Status.Code end(WatchPricesRequest request) throws Exception {
        return Followed.of(channel(), request).end().getCode();
    }

    @Test
    void aSlowReaderHoldsUpNobodyAndLosesNothing() throws Exception {
        // Given
        FeedPosition begin = beginning();
        store("daily", 0, 20_000);

        try (Followed slow = Followed.slowly(channel(), after(begin))) {
            slow.position();
            try (Followed fast = Followed.of(channel(), after(begin))) {
                // When
                fast.await(20_000);

                // Then
                assertThat(fast.changes()).hasSize(20_000);
                assertThat(slow.messages()).isOne();
            }

            // When
            slow.takeAll();

            // Then
            assertThat(slow.await(20_000).keys()).isEqualTo(rows(STORED));
        }
    }

    @Test
    void aReaderThatHasGoneLeavesNothingBehind() throws Exception {
        // Given
        await(() -> watches.count() == 0);
        List<Followed> readers = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            readers.add(Followed.of(channel(), FROM_NOW));
        }
        for (Followed reader : readers) {
            reader.position();
        }
        await(() -> watches.count() >= 150);
        assertThat(watches.count()).isEqualTo(150);

        // When
        readers.forEach(Followed::close);

        // Then
        await(() -> watches.count() == 0);
        assertThat(watches.count()).isZero();
    }

    @Test
    void aReaderWhoseConnectionBreaksLeavesNothingBehind() throws Exception {
        // Given
        await(() -> watches.count() == 0);
        try (Wire wire = new Wire(address())) {
            ManagedChannel broken = ManagedChannelBuilder.forAddress("127.0.0.1", wire.port())
                    .usePlaintext()
                    .build();
            Followed followed = Followed.of(broken, FROM_NOW);
            followed.position();
            assertThat(watches.count()).isOne();

            // When
            wire.cut();

            // Then
            await(() -> watches.count() == 0);
            assertThat(watches.count()).isZero();
            broken.shutdownNow();
        }
    }

    @Test
    void anAnswerThatComesTooLateBreaksNoOtherCallOff() throws Exception {
        // Given
        try (Followed followed = Followed.of(channel(), FROM_NOW)) {
            followed.position();

            // When a call on the same connection is given up before the service answers it
            try (Connection owner = owner();
                    Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("LOCK TABLE change_counter IN ACCESS EXCLUSIVE MODE");
                assertThatThrownBy(() -> FeedServiceGrpc.newBlockingStub(channel())
                                .withDeadlineAfter(Duration.ofMillis(300))
                                .getPosition(GetPositionRequest.getDefaultInstance()))
                        .hasMessageStartingWith("DEADLINE_EXCEEDED");
                owner.rollback();
            }
            Thread.sleep(300);

            // Then
            store("daily", 0, 10);
            assertThat(followed.await(10).keys()).isEqualTo(rows(STORED));
            assertThat(followed.hasEnded()).isFalse();
        }
    }

    @Test
    void aStopEndsStreamsSoThatReadersComeBack() throws Exception {
        // Given
        Followed followed = Followed.of(channel(), FROM_NOW);
        followed.position();

        // When
        signal.stop();

        // Then
        assertThat(followed.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void aPriceIsTakenBackAsARevision() throws Exception {
        // Given
        client().importPrices(Rows.price(2, "daily", "2025-01-06", "400000", "2025-01-06")
                .build());
        FeedPosition begin = beginning();
        PriceRow withdrawal = PriceRow.newBuilder()
                .setLine(2)
                .setInstrument("daily")
                .setPeriod("2025-01-06")
                .setStatus("withdrawn")
                .setKnownAt("2025-01-09")
                .build();

        // When
        client().importPrices(withdrawal);

        // Then
        try (Followed followed = Followed.of(channel(), after(begin))) {
            StoredPrice price = followed.await(1).changes().getFirst().getPrice();
            assertThat(EnumText.of(price.getStatus())).isEqualTo("withdrawn");
            assertThat(price.hasMid()).isFalse();
            assertThat(price.getMidBefore().getValue()).isEqualTo("400000");
        }
    }
}
