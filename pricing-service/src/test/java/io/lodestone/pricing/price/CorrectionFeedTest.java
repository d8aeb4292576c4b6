package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.number.EnumText;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.ListCorrectionsResponse;
import io.lodestone.pricing.v1.PriceCorrection;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CorrectionFeedTest extends PricingTest {
    @BeforeEach
    void twoInstruments() {
        client().importInstruments(Rows.daily("daily").build());
        client().importInstruments(Rows.daily("other").build());
    }

    private static PriceRow price(String mid, String knownAt, String cause) {
        return Rows.price(2, "daily", "2025-01-06", mid, knownAt)
                .setCause(cause)
                .build();
    }

    private List<PriceCorrection> corrections(ListCorrectionsRequest.Builder request) {
        List<PriceCorrection> seen = new ArrayList<>();
        do {
            ListCorrectionsResponse page = client().prices().listCorrections(request.build());
            seen.addAll(page.getCorrectionsList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return seen;
    }

    private List<String> steps() {
        return corrections(ListCorrectionsRequest.newBuilder()).stream()
                .map(CorrectionFeedTest::step)
                .toList();
    }

    private static String step(PriceCorrection correction) {
        return correction.getSupersedes() + "->" + correction.getRevision() + " "
                + correction.getMidBefore().getValue() + "->"
                + correction.getMid().getValue() + " " + EnumText.of(correction.getCause());
    }

    @Test
    void aChainOfThreeVersionsGivesEachStep() {
        // When a correction is corrected
        client().importPrices(price("400000", "2025-01-06", ""));
        client().importPrices(price("401000", "2025-01-07", "value_correction"));
        client().importPrices(price("402000", "2025-01-08", "data_entry"));

        // Then
        assertThat(steps()).containsExactly("1->2 400000->401000 value_correction", "2->3 401000->402000 data_entry");
    }

    @Test
    void aRationaleWithEqualNumbersIsListed() {
        client().importPrices(price("400000", "2025-01-06", ""));
        client().importPrices(price("400000", "2025-01-07", "rationale_only"));

        assertThat(steps()).containsExactly("1->2 400000->400000 rationale_only");
    }

    @Test
    void aLateBackfillStandsWhereItWasPublished() {
        // Given
        client().importPrices(price("400000", "2025-01-06", ""));
        client().importPrices(price("402000", "2025-01-08", ""));

        // When
        client().importPrices(price("401000", "2025-01-07", "late_publication"));

        // Then in storage order, each behind the one published before it
        assertThat(steps()).containsExactly("3->2 401000->402000 ", "1->3 400000->401000 late_publication");
    }

    @Test
    void aWithdrawalAndAFirstPriceWithACauseAreListedAndOtherFirstOnesAreNot() {
        // When
        client().importPrices(
                        price("400000", "2025-01-06", "late_publication"),
                        Rows.price(3, "other", "2025-01-06", "500000", "2025-01-06")
                                .build());
        client().importPrices(price("", "2025-01-09", "withdrawn").toBuilder()
                .setStatus("withdrawn")
                .setDocument("notice")
                .setNote("taken back")
                .build());

        // Then
        assertThat(steps()).containsExactly("0->1 ->400000 late_publication", "1->2 400000-> withdrawn");
        PriceCorrection last = corrections(ListCorrectionsRequest.newBuilder()).getLast();
        assertThat(last.getInstrument()).isEqualTo("daily");
        assertThat(last.getPeriod().getText()).isEqualTo("2025-01-06");
        assertThat(last.getDocument()).isEqualTo("notice");
        assertThat(last.getNote()).isEqualTo("taken back");
        assertThat(last.hasMid()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = RevisionCause.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVISION_CAUSE_UNSPECIFIED", "UNRECOGNIZED"})
    void everyCauseIsTakenAndCanBeAskedFor(RevisionCause cause) {
        // Given
        client().importPrices(price("400000", "2025-01-06", ""));
        client().importPrices(price("400500", "2025-01-07", ""));

        // When
        client().importPrices(price("401000", "2025-01-08", EnumText.of(cause)));

        // Then
        assertThat(corrections(ListCorrectionsRequest.newBuilder().setCause(cause)))
                .extracting(PriceCorrection::getRevision)
                .containsExactly(3);
    }

    @Test
    void correctionsAreChosenByInstrument() {
        client().importPrices(price("400000", "2025-01-06", ""));
        client().importPrices(price("401000", "2025-01-07", ""));
        client().importPrices(Rows.price(2, "other", "2025-01-06", "500000", "2025-01-06")
                .setCause("data_entry")
                .build());

        assertThat(corrections(ListCorrectionsRequest.newBuilder().setInstrument("other")))
                .extracting(CorrectionFeedTest::step)
                .containsExactly("0->1 ->500000 data_entry");
        assertThatThrownBy(() -> corrections(ListCorrectionsRequest.newBuilder().setInstrument("nothing")))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(ErrorReason.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "!!!",
                // Of a database by another name.
                "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOjU",
            })
    void aCursorOfSomethingElseIsRefused(String since) {
        assertRefused(since);
    }

    @Test
    void aCursorAheadOfTheDatabaseIsRefused() {
        String database = rows("SELECT database_id FROM change_counter").getFirst();
        assertRefused(new CorrectionCursor(database, number("SELECT last FROM change_counter") + 1).text());
    }

    private void assertRefused(String since) {
        assertThatThrownBy(() -> corrections(ListCorrectionsRequest.newBuilder().setSince(since)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT);
                    assertThat(GrpcErrors.violationsOf(e))
                            .extracting(Violation::field)
                            .containsExactly("since");
                });
    }

    @Test
    void aReaderLosesAndRepeatsNothingWhileCorrectionsAreBeingAdded() throws Exception {
        // Given
        List<String> seen = new ArrayList<>();
        String cursor = "";

        // When two writers correct and one reader goes on behind the last row it saw
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> writing = List.of(
                    writers.submit(() -> correct("daily", new Random(1))),
                    writers.submit(() -> correct("other", new Random(2))));
            boolean last;
            do {
                last = writing.stream().allMatch(Future::isDone);
                List<PriceCorrection> rows = corrections(
                        ListCorrectionsRequest.newBuilder().setSince(cursor).setPageSize(3));
                rows.forEach(row -> seen.add(key(row)));
                cursor = rows.isEmpty() ? cursor : rows.getLast().getCursor();
            } while (!last);
            for (Future<?> writer : writing) {
                writer.get();
            }
        }

        // Then
        assertThat(seen)
                .hasSizeGreaterThan(100)
                .isEqualTo(rows("SELECT i.code || ' ' || period_start || ' ' || revision FROM price_revision r"
                        + " JOIN instrument i ON i.id = r.instrument_id WHERE r.revision > 1 ORDER BY r.change_no"));
    }

    private static String key(PriceCorrection row) {
        return row.getInstrument() + " " + row.getPeriod().getText() + " " + row.getRevision();
    }

    private void correct(String instrument, Random random) {
        LocalDate begin = LocalDate.of(2025, 1, 1);
        for (int round = 0; round < 20; round++) {
            int first = round;
            int rows = 1 + random.nextInt(20);
            client().importPrices(header().build(), IntStream.range(0, rows).mapToObj(day -> Rows.price(
                            day + 2L,
                            instrument,
                            begin.plusDays(day).toString(),
                            "" + (400000 + first),
                            begin.plusDays(30L + first).toString())
                    .build()));
        }
    }
}
