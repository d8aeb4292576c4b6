package io.lodestone.pricing.quarantine;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.grpc.Caller;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListQuarantinedPricesRequest;
import io.lodestone.pricing.v1.ListQuarantinedPricesResponse;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.QuarantineState;
import io.lodestone.pricing.v1.QuarantinedPrice;
import io.lodestone.pricing.v1.RejectQuarantinedPriceRequest;
import io.lodestone.pricing.v1.ReleaseQuarantinedPriceRequest;
import io.lodestone.type.v1.FeedServiceGrpc;
import io.lodestone.type.v1.GetPositionRequest;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RevisionCause;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class QuarantineGrpcTest extends PricingTest {
    private static final PriceRow IMPLAUSIBLE = Rows.price(7, "daily", "2025-03-31", "54", "2025-04-01")
            .setNote("as sent")
            .setDocument("a-document")
            .setCause("value_correction")
            .build();

    @BeforeEach
    void instruments() {
        client().importInstruments(
                        Rows.daily("daily").build(),
                        Rows.instrument("yearly").setLine(3).build());
    }

    private List<QuarantinedPrice> listed(ListQuarantinedPricesRequest.Builder request) {
        return client().quarantine().listQuarantinedPrices(request.build()).getPricesList();
    }

    private QuarantinedPrice only() {
        List<QuarantinedPrice> listed = listed(ListQuarantinedPricesRequest.newBuilder());
        assertThat(listed).hasSize(1);
        return listed.getFirst();
    }

    private QuarantinedPrice release(String id) {
        return client().quarantine()
                .releaseQuarantinedPrice(ReleaseQuarantinedPriceRequest.newBuilder()
                        .setId(id)
                        .setReason("the source confirms it")
                        .build())
                .getPrice();
    }

    private QuarantinedPrice reject(String id) {
        return client().quarantine()
                .rejectQuarantinedPrice(RejectQuarantinedPriceRequest.newBuilder()
                        .setId(id)
                        .setReason("a slip")
                        .build())
                .getPrice();
    }

    private List<Seen> history(String instrument) {
        return client().history(
                        ListPricesRequest.newBuilder().setInstrument(instrument).build());
    }

    private long position() {
        return FeedServiceGrpc.newBlockingStub(client().channel())
                .getPosition(GetPositionRequest.getDefaultInstance())
                .getChangeNumber();
    }

    @Test
    void whatIsHeldBackIsListedAsItCame() {
        // When
        ImportResult result = client().importPrices(IMPLAUSIBLE);

        // Then
        QuarantinedPrice held = only();
        assertThat(held.getState()).isEqualTo(QuarantineState.QUARANTINE_STATE_HELD);
        assertThat(held.getInstrument()).isEqualTo("daily");
        assertThat(held.getPeriod().getText()).isEqualTo("2025-03-31");
        assertThat(held.getMid().getValue()).isEqualTo("54");
        assertThat(held.hasLow()).isFalse();
        assertThat(held.getRule()).isEqualTo("plausible_range");
        assertThat(held.getDetail()).isEqualTo("54 is below 100000, the plausible limit of the instrument");
        assertThat(held.getImportId()).isEqualTo(result.getImportId());
        assertThat(held.getLine()).isEqualTo(7);
        assertThat(held.getNote()).isEqualTo("as sent");
        assertThat(held.getDocument()).isEqualTo("a-document");
        assertThat(held.getCause()).isEqualTo(RevisionCause.REVISION_CAUSE_VALUE_CORRECTION);
        assertThat(held.getDecidedBy()).isEmpty();
        assertThat(held.hasDecidedAt()).isFalse();
        assertThat(held.hasRevision()).isFalse();
    }

    @Test
    void numbersAreListedAsTheyWereSent() {
        // When
        client().importPrices(Rows.price(2, "yearly", "2021", "", "2022")
                .setLow("51.0")
                .setHigh("49")
                .build());

        // Then
        QuarantinedPrice held = only();
        assertThat(held.getLow().getValue()).isEqualTo("51");
        assertThat(held.getHigh().getValue()).isEqualTo("49");
        assertThat(held.hasMid()).isFalse();
        assertThat(held.getDetail()).isEqualTo("low 51, mid 50, high 49 are not in order");
    }

    @Test
    void aPageOfLongNotesFitsIntoAMessage() {
        // Given
        String note = "注".repeat(2000);
        for (int year = 2020; year < 2022; year++) {
            LocalDate first = LocalDate.of(year, 1, 1);
            client().importPrices(IntStream.range(0, 360)
                    .mapToObj(day -> Rows.price(day + 2L, "daily", first.plusDays(day).toString(), "54", "2025")
                            .setNote(note)
                            .build())
                    .toArray(PriceRow[]::new));
        }

        // When
        ListQuarantinedPricesResponse first = client().quarantine()
                .listQuarantinedPrices(ListQuarantinedPricesRequest.newBuilder()
                        .setPageSize(1000)
                        .build());
        ListQuarantinedPricesResponse second = client().quarantine()
                .listQuarantinedPrices(ListQuarantinedPricesRequest.newBuilder()
                        .setPageSize(1000)
                        .setPageToken(first.getNextPageToken())
                        .build());

        // Then
        assertThat(first.getPricesCount() + second.getPricesCount()).isEqualTo(720);
        assertThat(first.getPricesCount()).isBetween(300, 700);
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void aReleasedPriceIsStoredWithItsOwnPublicationTime() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        QuarantinedPrice held = only();
        Metadata named = new Metadata();
        named.put(Caller.METADATA, "editor-1");

        // When
        QuarantinedPrice released = client().quarantine()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(named))
                .releaseQuarantinedPrice(ReleaseQuarantinedPriceRequest.newBuilder()
                        .setId(held.getId())
                        .setReason(" the source confirms it ")
                        .build())
                .getPrice();

        // Then
        assertThat(released.getState()).isEqualTo(QuarantineState.QUARANTINE_STATE_RELEASED);
        assertThat(released.getRevision()).isEqualTo(1);
        assertThat(released.getDecidedBy()).isEqualTo("editor-1");
        assertThat(released.getReason()).isEqualTo("the source confirms it");
        assertThat(only()).isEqualTo(released);
        assertThat(history("daily")).extracting(Seen::mid).containsExactly(new BigDecimal("54"));
        assertThat(rows(
                        "SELECT known_at = '2025-04-01T23:59:59.999999Z', recorded_at > known_at, note, document, cause,"
                                + " import_id FROM price_revision"))
                .containsExactly("t|t|as sent|a-document|1|" + held.getImportId());
    }

    @Test
    void aReleaseTakesItsPlaceInTheChainByPublicationTime() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        client().importPrices(Rows.price(2, "daily", "2025-03-31", "454000", "2025-05-01")
                .build());

        // When
        QuarantinedPrice released = release(only().getId());

        // Then
        assertThat(released.getRevision()).isEqualTo(2);
        assertThat(history("daily")).extracting(Seen::mid).containsExactly(new BigDecimal("454000"));
        assertThat(client().chains("daily"))
                .extracting(Seen::mid, Seen::revision)
                .containsExactly(tuple(new BigDecimal("54"), 2), tuple(new BigDecimal("454000"), 1));
    }

    @Test
    void aReleaseOfWhatWasCurrentThenMakesNoRevision() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        client().importInstruments(Rows.daily("daily").setPlausibleLow("1").build());
        client().importPrices(IMPLAUSIBLE.toBuilder().setNote("other cells").build());

        // When
        QuarantinedPrice released = release(only().getId());

        // Then
        assertThat(released.getState()).isEqualTo(QuarantineState.QUARANTINE_STATE_RELEASED);
        assertThat(released.hasRevision()).isFalse();
        assertThat(client().chains("daily")).hasSize(1);
    }

    @Test
    void aRejectedPriceStaysListedAndIsNeverAPrice() {
        // Given
        client().importPrices(IMPLAUSIBLE);

        // When
        QuarantinedPrice rejected = reject(only().getId());
        ImportResult again = client().importPrices(IMPLAUSIBLE);

        // Then
        assertThat(rejected.getState()).isEqualTo(QuarantineState.QUARANTINE_STATE_REJECTED);
        assertThat(rejected.hasRevision()).isFalse();
        assertThat(again.getQuarantined()).isEqualTo(1);
        assertThat(only()).isEqualTo(rejected);
        assertThat(history("daily")).isEmpty();
    }

    @Test
    void aReleasedPriceThatComesAgainIsAPriceLikeAnyOther() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        release(only().getId());

        // When
        ImportResult again = client().importPrices(IMPLAUSIBLE);

        // Then
        assertThat(again.getUnchanged()).isEqualTo(1);
        assertThat(again.getQuarantined()).isZero();
        assertThat(client().chains("daily")).hasSize(1);
    }

    @Test
    void aReleasedJumpIsWhatLaterPricesAreJudgedBy() {
        // Given
        client().importPrices(Rows.price(2, "yearly", "2020", "49", "2021").build());
        client().importPrices(Rows.price(2, "yearly", "2021", "490", "2022").build());
        QuarantinedPrice held = only();
        assertThat(held.getRule()).isEqualTo("factor_of_ten");
        assertThat(held.getDetail()).isEqualTo("mid 490 is ten times or a tenth of the last accepted one, 49");

        // When
        release(held.getId());
        ImportResult next = client().importPrices(
                        Rows.price(2, "yearly", "2022", "500", "2023").build());

        // Then
        assertThat(next.getInserted()).isEqualTo(1);
        assertThat(next.getQuarantined()).isZero();
    }

    @Test
    void aPriceOfAnInstrumentThatHasChangedMeanwhileCanBeReleased() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        client().importInstruments(Rows.daily("daily")
                .setName("Renamed")
                .setPlausibleLow("200000")
                .build());

        // When
        QuarantinedPrice released = release(only().getId());

        // Then
        assertThat(released.getRevision()).isEqualTo(1);
    }

    @Test
    void aDecisionStands() {
        // Given
        client().importPrices(IMPLAUSIBLE);
        String id = only().getId();
        reject(id);
        long position = position();

        // When
        assertThatThrownBy(() -> release(id))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.CONFLICT);
                    assertThat(e.getMessage()).contains("rejected").contains("anonymous");
                });
        assertThatThrownBy(() -> reject(id)).isInstanceOf(StatusRuntimeException.class);
        assertThat(history("daily")).isEmpty();
        assertThat(position()).isEqualTo(position);
    }

    @Test
    void ofTwoDecisionsAtOnceOneStands() throws Exception {
        // Given
        client().importPrices(IMPLAUSIBLE);
        String id = only().getId();

        // When
        int stood = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<QuarantinedPrice>> decisions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                decisions.add(threads.submit(() -> release(id)));
                decisions.add(threads.submit(() -> reject(id)));
            }
            for (Future<QuarantinedPrice> decision : decisions) {
                try {
                    decision.get();
                    stood++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(StatusRuntimeException.class, status -> assertThat(
                                    GrpcErrors.reasonOf(status))
                            .isEqualTo(ErrorReason.CONFLICT));
                }
            }
        }

        // Then
        assertThat(stood).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM price_quarantine_decision")).isEqualTo(1);
    }

    @Test
    void theFeedMovesWithEverythingThatTheQuarantineShows() {
        // Given
        long before = position();

        // When
        client().importPrices(
                        IMPLAUSIBLE,
                        Rows.price(8, "daily", "2025-04-01", "454000", "2025-04-02")
                                .build());
        long held = position();
        client().importPrices(IMPLAUSIBLE);
        long repeated = position();
        release(only().getId());
        long released = position();

        // Then
        assertThat(held).isEqualTo(before + 2);
        assertThat(repeated).isEqualTo(held);
        assertThat(released).isEqualTo(held + 2);
        assertThat(rows("SELECT change_no FROM price_quarantine UNION ALL SELECT change_no FROM price_revision"
                        + " UNION ALL SELECT change_no FROM price_quarantine_decision ORDER BY 1"))
                .containsExactly(
                        String.valueOf(before + 1),
                        String.valueOf(before + 2),
                        String.valueOf(before + 3),
                        String.valueOf(before + 4));
    }

    @Test
    void aDryRunHoldsNothingBack() {
        // When
        ImportResult result = client().importPrices(header().setDryRun(true).build(), Stream.of(IMPLAUSIBLE));

        // Then
        assertThat(result.getQuarantined()).isEqualTo(1);
        assertThat(listed(ListQuarantinedPricesRequest.newBuilder())).isEmpty();
    }

    @Test
    void everyFilterChooses() {
        // Given
        ImportResult first = client().importPrices(IMPLAUSIBLE);
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "-5", "2022").build(),
                        Rows.price(3, "yearly", "2022", "0.001", "2023").build());
        List<QuarantinedPrice> all = listed(ListQuarantinedPricesRequest.newBuilder());
        reject(all.get(1).getId());
        release(all.get(2).getId());

        // When, then
        assertThat(all)
                .extracting(QuarantinedPrice::getRule)
                .containsExactly("unit", "not_positive", "plausible_range");
        assertThat(ids(ListQuarantinedPricesRequest.newBuilder().setInstrument("yearly")))
                .containsExactly(all.get(0).getId(), all.get(1).getId());
        assertThat(ids(ListQuarantinedPricesRequest.newBuilder().setRule("unit")))
                .containsExactly(all.get(0).getId());
        assertThat(ids(ListQuarantinedPricesRequest.newBuilder().setImportId(first.getImportId())))
                .containsExactly(all.get(2).getId());
        assertThat(ids(state(QuarantineState.QUARANTINE_STATE_HELD)))
                .containsExactly(all.get(0).getId());
        assertThat(ids(state(QuarantineState.QUARANTINE_STATE_REJECTED)))
                .containsExactly(all.get(1).getId());
        assertThat(ids(state(QuarantineState.QUARANTINE_STATE_RELEASED)))
                .containsExactly(all.get(2).getId());
    }

    private List<String> ids(ListQuarantinedPricesRequest.Builder request) {
        return listed(request).stream().map(QuarantinedPrice::getId).toList();
    }

    private static ListQuarantinedPricesRequest.Builder state(QuarantineState state) {
        return ListQuarantinedPricesRequest.newBuilder().setState(state);
    }

    @Test
    void pagesGoOnBehindTheLastRowWhileRowsAreBeingAdded() {
        // Given
        client().importPrices(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> Rows.price(i + 1, "daily", "2025-03-0" + i, "54", "2025-04")
                        .build())
                .toArray(PriceRow[]::new));

        // When
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListQuarantinedPricesResponse page = client().quarantine()
                    .listQuarantinedPrices(ListQuarantinedPricesRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getPricesList().forEach(price -> seen.add(price.getPeriod().getText()));
            token = page.getNextPageToken();
            client().importPrices(Rows.price(2, "daily", "2025-02-0" + seen.size(), "54", "2025-04")
                    .build());
        } while (!token.isEmpty());

        // Then
        assertThat(seen).containsExactly("2025-03-05", "2025-03-04", "2025-03-03", "2025-03-02", "2025-03-01");
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void whatIsWrongIsSaid(Wrong wrong) {
        // Given
        client().importPrices(IMPLAUSIBLE);

        // When
        assertThatThrownBy(() -> wrong.call(this))
                // Then
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.reasonOf(e))
                        .isEqualTo(wrong.reason));
        assertThat(number("SELECT count(*) FROM price_quarantine_decision")).isZero();
    }

    private enum Wrong {
        UNKNOWN_ID(ErrorReason.NOT_FOUND) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.release("999999999999999999");
            }
        },
        NO_NUMBER(ErrorReason.INVALID_ARGUMENT) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.release("x");
            }
        },
        BLANK_REASON(ErrorReason.INVALID_ARGUMENT) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.client()
                        .quarantine()
                        .rejectQuarantinedPrice(RejectQuarantinedPriceRequest.newBuilder()
                                .setId(test.only().getId())
                                .setReason(" ")
                                .build());
            }
        },
        REASON_WITH_NUL(ErrorReason.INVALID_ARGUMENT) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.client()
                        .quarantine()
                        .rejectQuarantinedPrice(RejectQuarantinedPriceRequest.newBuilder()
                                .setId(test.only().getId())
                                .setReason("a\0b")
                                .build());
            }
        },
        UNKNOWN_INSTRUMENT(ErrorReason.NOT_FOUND) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.listed(ListQuarantinedPricesRequest.newBuilder().setInstrument("nowhere"));
            }
        },
        UNKNOWN_RULE(ErrorReason.INVALID_ARGUMENT) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.listed(ListQuarantinedPricesRequest.newBuilder().setRule("orders"));
            }
        },
        FOREIGN_TOKEN(ErrorReason.INVALID_PAGE_TOKEN) {
            @Override
            void call(QuarantineGrpcTest test) {
                test.listed(ListQuarantinedPricesRequest.newBuilder().setPageToken("AAEC"));
            }
        };

        private final ErrorReason reason;

        Wrong(ErrorReason reason) {
            this.reason = reason;
        }

        abstract void call(QuarantineGrpcTest test);
    }
}
