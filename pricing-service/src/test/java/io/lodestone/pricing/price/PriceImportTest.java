package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.testing.PricingClient;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.testing.Wire;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class PriceImportTest extends PricingTest {
    private static final Logger LOG = Logger.getLogger(PriceImportTest.class);
    private static final int MANY = 100_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1880, 1, 1);

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @BeforeEach
    void instruments() {
        client().importInstruments(
                        header().build(),
                        List.of(
                                Rows.instrument("yearly").build(),
                                Rows.daily("daily").build(),
                                Rows.instrument("weekly").setFrequency("W").build(),
                                Rows.instrument("loose")
                                        .setUnit("t")
                                        .setFrequency("irregular")
                                        .build()));
    }

    @Test
    void aLateBackfillOfAnOldPublicationDoesNotReplaceANewerOne() {
        // Given
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "98", "2024-01-31").build());

        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022-02-01").build());

        // Then
        assertThat(result.getRevised()).isEqualTo(1);
        assertThat(mids("yearly")).containsExactly(new BigDecimal("98"));
        assertThat(client().chains("yearly"))
                .extracting(Seen::mid, Seen::revision)
                .containsExactly(tuple(new BigDecimal("49"), 2), tuple(new BigDecimal("98"), 1));
    }

    @Test
    void aFileWithCausesCanBeSentTwice() {
        // Given
        PriceRow[] rows = {
            Rows.price(2, "yearly", "2021", "49", "2022-02-01").build(),
            Rows.price(3, "yearly", "2021", "49", "2022-03-01")
                    .setCause("rationale_only")
                    .build()
        };
        client().importPrices(rows);

        // When
        ImportResult again = client().importPrices(rows);

        // Then
        assertThat(again.getUnchanged()).isEqualTo(2);
        assertThat(client().chains("yearly")).hasSize(2);
    }

    @Test
    void aLineMayHoldSeveralRows() {
        // Given
        PriceRow good = Rows.price(2, "yearly", "2021", "49", "2022").build();

        // When
        ImportResult result = client().importPrices(
                        header().setMode(ImportMode.IMPORT_MODE_PARTIAL).build(),
                        Stream.of(
                                good,
                                Rows.price(2, "daily", "2021", "454000", "2022").build(),
                                Rows.price(2, "daily", "2021-01-04", "54", "2022")
                                        .build(),
                                Rows.price(3, "yearly", "2022", "50", "2023").build(),
                                Rows.price(3, "daily", "2021-01-05", "x", "2022")
                                        .build()));

        // Then
        assertThat(result.getReceived()).isEqualTo(5);
        assertThat(result.getInserted()).isEqualTo(2);
        assertThat(result.getQuarantined()).isEqualTo(1);
        assertThat(result.getRejected()).isEqualTo(2);
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getCode)
                .containsExactly(tuple(2L, "bad_period"), tuple(3L, "bad_decimal"));
        assertThat(rows("SELECT line FROM price_quarantine")).containsExactly("2");
        assertThat(mids("yearly")).containsExactly(new BigDecimal("49"), new BigDecimal("50"));
    }

    @Test
    void aRowWithACauseIsARevisionEvenWhenItsNumbersAreEqual() {
        // Given
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022-02-01").build());

        // When
        ImportResult result = client().importPrices(Rows.price(2, "yearly", "2021", "49.0", "2022-03-01")
                .setCause("rationale_only")
                .build());

        // Then
        assertThat(result.getRevised()).isEqualTo(1);
    }

    @Test
    void lowAndHighMakeTheirExactMiddleAndASingleValueStaysAlone() {
        // When
        client().importPrices(
                        Rows.price(2, "daily", "2025-01-02", "", "2025-01-02")
                                .setLow("397000")
                                .setHigh("399001")
                                .build(),
                        Rows.price(3, "daily", "2025-01-03", "398000", "2025-01-03")
                                .build());

        // Then
        assertThat(client().history(all("daily")))
                .extracting(Seen::low, Seen::mid, Seen::high)
                .containsExactly(
                        tuple(new BigDecimal("397000"), new BigDecimal("398000.5"), new BigDecimal("399001")),
                        tuple(null, new BigDecimal("398000"), null));
    }

    @Test
    void aPriceThatWasTakenBackIsListedWithoutNumbers() {
        // Given
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022-02-01").build());

        // When
        client().importPrices(Rows.price(2, "yearly", "2021", "", "2022-03-01")
                .setStatus("withdrawn")
                .setCause("withdrawn")
                .build());

        // Then
        assertThat(client().history(all("yearly")))
                .extracting(Seen::status, Seen::mid)
                .containsExactly(tuple("WITHDRAWN", null));
    }

    @Test
    void anAtomicImportWithABadRowStoresNothingAndTellsEveryMistake() {
        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022").build(),
                        Rows.price(3, "yearli", "2021", "49", "2022").build(),
                        Rows.price(4, "yearly", "2021-Q1", "49", "2022").build(),
                        Rows.price(5, "yearly", "2020", "4.9e1", "2999").build(),
                        Rows.price(6, "yearly", "2019", "1", "2022").build(),
                        Rows.price(7, "yearly", "2019", "2", "2022").build(),
                        Rows.price(8, "yearly", "2018", "", "2022").build());

        // Then
        assertThat(result.getRefused()).isTrue();
        assertThat(result.getReceived()).isEqualTo(7);
        assertThat(result.getRejected()).isEqualTo(7);
        assertThat(result.getErrorsList())
                .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                .containsExactly(
                        tuple(3L, "instrument", "unknown_code"),
                        tuple(4L, "period", "bad_period"),
                        tuple(5L, "mid", "bad_decimal"),
                        tuple(5L, "known_at", "bad_known_at"),
                        tuple(6L, "period", "duplicate"),
                        tuple(7L, "period", "duplicate"),
                        tuple(8L, "mid", "missing"));
        assertThat(result.getErrors(0).getDetail()).contains("'yearli'").contains("'yearly'");
        assertThat(number("SELECT count(*) FROM price_revision")).isZero();
    }

    @Test
    void aPartialImportStoresTheGoodRows() {
        // When
        ImportResult result = client().importPrices(
                        header().setMode(ImportMode.IMPORT_MODE_PARTIAL).build(),
                        Stream.of(
                                Rows.price(2, "yearly", "2021", "49", "2022").build(),
                                Rows.price(3, "nothing", "2021", "49", "2022").build(),
                                Rows.price(4, "yearly", "2020", "x", "2022").build()));

        // Then
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(result.getRejected()).isEqualTo(2);
        assertThat(mids("yearly")).containsExactly(new BigDecimal("49"));
    }

    @Test
    void aDryRunCountsAndStoresNothing() {
        // Given
        long position = number("SELECT last FROM change_counter");

        // When
        ImportResult result = client().importPrices(
                        header().setDryRun(true).build(),
                        Stream.of(Rows.price(2, "yearly", "2021", "49", "2022").build()));

        // Then
        assertThat(result.getInserted()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM price_revision")).isZero();
        assertThat(number("SELECT last FROM change_counter")).isEqualTo(position);
    }

    @Test
    void rowsThatBreakADataRuleAreKeptAsideWithTheirCells() {
        // Given
        client().importPrices(Rows.price(2, "daily", "2025-07-08", "454000", "2025-07-08")
                .build());

        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, "daily", "2025-07-09", "454", "2025-07-09")
                                .build(),
                        Rows.price(3, "daily", "2025-07-10", "500000", "2025-07-10")
                                .setLow("510000")
                                .setHigh("520000")
                                .build(),
                        Rows.price(4, "loose", "2025-01", "100", "2025-02").build(),
                        Rows.price(5, "loose", "2025-02", "1000.0", "2025-03")
                                .setNote("a slip")
                                .build(),
                        Rows.price(6, "loose", "2025-03", "1010", "2025-04").build(),
                        Rows.price(7, "loose", "2025-04", "101", "2025-05").build());

        // Then
        assertThat(result.getRefused()).isFalse();
        assertThat(result.getQuarantined()).isEqualTo(4);
        assertThat(result.getInserted()).isEqualTo(2);
        assertThat(rows("SELECT line, rule FROM price_quarantine ORDER BY line"))
                .containsExactly("2|plausible_range", "3|order", "5|factor_of_ten", "6|factor_of_ten");
        assertThat(
                        rows(
                                "SELECT cells->>'mid', cells->>'note', cells->>'known_at' FROM price_quarantine WHERE line = 5"))
                .containsExactly("1000.0|a slip|2025-03");
        assertThat(mids("loose")).containsExactly(new BigDecimal("100"), new BigDecimal("101"));
    }

    @Test
    void aPriceHeldBackTwiceIsKeptOnce() {
        // Given
        PriceRow wrong =
                Rows.price(2, "daily", "2025-07-09", "454", "2025-07-09").build();
        client().importPrices(wrong);

        // When
        ImportResult again = client().importPrices(wrong);

        // Then
        assertThat(again.getQuarantined()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM price_quarantine")).isEqualTo(1);
    }

    @Test
    void aWeeklyInstrumentTakesWeeksAndAssessmentDays() {
        // When
        ImportResult result = client().importPrices(
                        Rows.price(2, "weekly", "2025-W14", "50", "2025-04-04").build(),
                        Rows.price(3, "weekly", "2025-04-11", "51", "2025-04-11")
                                .build());

        // Then
        assertThat(result.getInserted()).isEqualTo(2);
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAndStoresNothingAgain() {
        // Given
        ImportHeader first = keyed("once").build();
        PriceRow row = Rows.price(2, "yearly", "2021", "49", "").build();
        ImportResult answer = client().importPrices(first, Stream.of(row));

        // When
        ImportResult again = client().importPrices(keyed("once").build(), Stream.of(row));

        // Then
        assertThat(again).isEqualTo(answer);
        assertThat(number("SELECT count(*) FROM price_revision")).isEqualTo(1);
    }

    @Test
    void aKeyUsedForSomethingElseIsRefused() {
        // Given
        PriceRow row = Rows.price(2, "yearly", "2021", "49", "").build();
        client().importPrices(keyed("once").build(), Stream.of(row));

        // When
        assertThatThrownBy(() -> client().importPrices(
                                keyed("once").setFingerprint("other").build(), Stream.of(row)))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.IDEMPOTENCY_KEY_REUSED));
    }

    @Test
    void sixteenParallelRepetitionsHaveOneEffect() throws Exception {
        // Given
        CountDownLatch start = new CountDownLatch(1);
        Callable<String> attempt = () -> {
            start.await();
            try {
                return client().importPrices(
                                keyed("crowd").build(),
                                Stream.of(Rows.price(2, "yearly", "2021", "49", "")
                                        .build()))
                        .getImportId();
            } catch (StatusRuntimeException e) {
                return GrpcErrors.reasonOf(e).name();
            }
        };

        // When
        Set<String> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> attempts =
                    Stream.generate(() -> threads.submit(attempt)).limit(16).toList();
            start.countDown();
            for (Future<String> running : attempts) {
                answers.add(running.get());
            }
        }

        // Then
        answers.remove(ErrorReason.IMPORT_IN_PROGRESS.name());
        assertThat(answers).hasSize(1).allMatch(id -> id.startsWith("pri_"));
        assertThat(number("SELECT count(*) FROM price_revision")).isEqualTo(1);
    }

    @Test
    void parallelWritersNumberTheirChangesWithoutGaps() throws Exception {
        // Given
        long before = number("SELECT last FROM change_counter");

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ImportResult>> writers = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                int year = 1900 + writer * 10;
                writers.add(threads.submit(() -> client().importPrices(
                                header().build(), LongStream.range(0, 10).mapToObj(i -> Rows.price(
                                                i + 2, "yearly", String.valueOf(year + i), "5", "")
                                        .build()))));
            }
            for (Future<ImportResult> writer : writers) {
                assertThat(writer.get().getInserted()).isEqualTo(10);
            }
        }

        // Then
        assertThat(rows("SELECT min(change_no), max(change_no), count(DISTINCT change_no) FROM price_revision"))
                .containsExactly((before + 1) + "|" + (before + 80) + "|80");
        assertThat(number("SELECT last FROM change_counter")).isEqualTo(before + 80);
        assertThat(number(
                        "SELECT count(*) FROM (SELECT recorded_at < lag(recorded_at) OVER (ORDER BY change_no) AS back"
                                + " FROM price_revision) x WHERE back"))
                .isZero();
    }

    @Test
    void aHundredThousandRowsAreStoredWholeOrNotAtAll() throws Exception {
        // Given
        long position = number("SELECT last FROM change_counter");
        breakOff(keyed("bulk").build());
        awaitEnd("bulk");
        assertThat(number("SELECT count(*) FROM price_revision")).isZero();
        assertThat(number("SELECT last FROM change_counter")).isEqualTo(position);

        // When
        long began = System.nanoTime();
        ImportResult result = client().importPrices(keyed("bulk").build(), many());
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        // Then
        LOG.infof("%d rows imported in %d ms", MANY, took);
        assertThat(result.getInserted()).isEqualTo(MANY);
        assertThat(number("SELECT count(*) FROM price_revision")).isEqualTo(MANY);
        assertThat(number("SELECT count(*) FROM price_current")).isEqualTo(MANY);
        assertThat(client().importPrices(header().build(), many()).getUnchanged())
                .isEqualTo(MANY);
    }

    @Test
    void aSenderIsSlowedWhileTheStoreIsBusySoThatMemoryStaysBounded() throws Exception {
        // Given
        AtomicInteger sent = new AtomicInteger();
        List<Connection> busy = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            busy.add(dataSource.getConnection());
        }
        int sentWhileBusy;

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ImportResult> running = threads.submit(
                    () -> client().importPrices(header().build(), many().peek(row -> sent.incrementAndGet())));
            Thread.sleep(2000);
            sentWhileBusy = sent.get();
            for (Connection connection : busy) {
                connection.close();
            }
            assertThat(running.get().getInserted()).isEqualTo(MANY);
        }

        // Then
        assertThat(sentWhileBusy).isBetween(1000, MANY / 2);
    }

    @Test
    void aCallersKeyIsItsOwn() {
        // Given
        PriceRow row = Rows.price(2, "yearly", "2021", "49", "2022").build();
        ImportResult first = client().importPrices(keyed("mine").build(), Stream.of(row));
        Metadata named = new Metadata();
        named.put(Caller.METADATA, "analyst");

        // When
        ImportResult second = client().importPrices(
                        MetadataUtils.newAttachHeadersInterceptor(named),
                        keyed("mine").build(),
                        Stream.of(row));

        // Then
        assertThat(second.getImportId()).isNotEqualTo(first.getImportId());
        assertThat(second.getUnchanged()).isEqualTo(1);
        assertThat(rows("SELECT DISTINCT caller FROM import_run WHERE kind = 'prices' ORDER BY caller"))
                .containsExactly("analyst", "anonymous");
    }

    @Test
    void aStreamWithoutAHeaderIsRefused() {
        // When
        assertThatThrownBy(() -> client().importPrices(ImportHeader.getDefaultInstance(), Stream.of()))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(GrpcErrors.violationsOf(e)).isNotEmpty();
                });
    }

    @Test
    @Timeout(40)
    void anImportWhoseConnectionBreaksGivesItsKeyBackAtOnce() throws Exception {
        // Given
        try (Wire wire = new Wire(address())) {
            PricingClient lost = new PricingClient("127.0.0.1", wire.port());
            StreamObserver<ImportPricesRequest> stream = begin(lost, new CountDownLatch(1));
            Iterator<ImportPricesRequest> parts =
                    PricingClient.parts(keyed("lost").build(), many().iterator());
            stream.onNext(parts.next());
            stream.onNext(parts.next());
            awaitBegin("lost");

            // When
            wire.cut();

            // Then: well before the time that a sender may be silent for
            awaitEnd("lost");
            lost.close();
        }
        assertThat(client().importPrices(keyed("lost").build(), Stream.of()).getReceived())
                .isZero();
    }

    /** Sends half of the rows and goes away. */
    private void breakOff(ImportHeader header) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        StreamObserver<ImportPricesRequest> stream = begin(client(), ended);
        Iterator<ImportPricesRequest> parts = PricingClient.parts(header, many().iterator());
        for (int i = 0; i < MANY / 2000; i++) {
            stream.onNext(parts.next());
        }
        stream.onError(Status.CANCELLED.asRuntimeException());
        ended.await();
    }

    private static StreamObserver<ImportPricesRequest> begin(PricingClient client, CountDownLatch ended) {
        return PriceServiceGrpc.newStub(client.channel()).importPrices(new StreamObserver<ImportPricesResponse>() {
            @Override
            public void onNext(ImportPricesResponse value) {
                // Not to be seen.
            }

            @Override
            public void onError(Throwable failure) {
                ended.countDown();
            }

            @Override
            public void onCompleted() {
                ended.countDown();
            }
        });
    }

    private void awaitBegin(String key) throws InterruptedException {
        while (isFree(key)) {
            Thread.sleep(20);
        }
    }

    /** Waits until the import that holds the key is over. */
    private void awaitEnd(String key) throws InterruptedException {
        while (!isFree(key)) {
            Thread.sleep(20);
        }
    }

    private boolean isFree(String key) {
        return number("SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws(chr(10), 'prices', 'anonymous', '"
                        + key + "'), 0))::int")
                == 1;
    }

    private static Stream<PriceRow> many() {
        return LongStream.range(0, MANY).mapToObj(i -> Rows.price(
                        i + 2,
                        i % 2 == 0 ? "daily" : "loose",
                        FIRST_DAY.plusDays(i / 2).toString(),
                        String.valueOf(400_000 + i % 977),
                        "2025-01-01")
                .build());
    }

    private static ImportHeader.Builder keyed(String key) {
        return header().setIdempotencyKey(key).setFingerprint("same");
    }

    private List<BigDecimal> mids(String instrument) {
        return client().history(all(instrument)).stream()
                .map(seen -> Objects.requireNonNull(seen.mid()))
                .toList();
    }

    private static ListPricesRequest all(String instrument) {
        return ListPricesRequest.newBuilder().setInstrument(instrument).build();
    }
}
