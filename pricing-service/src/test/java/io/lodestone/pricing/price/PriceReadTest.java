package io.lodestone.pricing.price;

import static io.lodestone.pricing.testing.PricingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.lodestone.kit.error.DomainException.Violation;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.BoardLine;
import io.lodestone.pricing.testing.PricingClient.Seen;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.InstrumentFilter;
import io.lodestone.pricing.v1.Lateness;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListLatestPricesResponse;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.type.v1.AsOf;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PriceReadTest extends PricingTest {
    @ParameterizedTest
    @CsvSource({
        "2021-12-31, 2022-01-01, 2021 2022",
        "2022-06-01, 2022-06-02, 2022",
        "2022-12-31, 2022-12-31, 2022",
        ", 2021-01-01, 2020 2021",
        "2023-01-01, , 2023",
        ", , 2020 2021 2022 2023",
        "2019-01-01, 2019-12-31, ''"
    })
    void aRangeChoosesThePeriodsThatShareADayWithIt(@Nullable LocalDate from, @Nullable LocalDate to, String years) {
        // Given
        client().importInstruments(Rows.instrument("yearly").build());
        client().importPrices(
                        header().build(), IntStream.rangeClosed(2020, 2023).mapToObj(year -> Rows.price(
                                        year, "yearly", "" + year, "50", "2024")
                                .build()));
        ListPricesRequest.Builder request = ListPricesRequest.newBuilder().setInstrument("yearly");
        if (from != null) {
            request.setFrom(Times.toProto(from));
        }
        if (to != null) {
            request.setTo(Times.toProto(to));
        }

        // When
        List<Seen> seen = client().history(request.build());

        // Then
        assertThat(seen.stream().map(price -> "" + price.start().getYear()).toList())
                .isEqualTo(split(years));
        assertThat(client().history(request.setDescending(true).build())).isEqualTo(seen.reversed());
    }

    private static List<String> split(String years) {
        return Stream.of(years.split(" ")).filter(year -> !year.isEmpty()).toList();
    }

    @Test
    void publicationAndStoringTimeCombine() {
        // Given
        client().importInstruments(Rows.instrument("yearly").build());
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "49", "2022-02-01").build());
        Instant between = Instant.parse(
                rows("SELECT to_json(clock_timestamp())#>>'{}'").getFirst().replaceAll("\\+.*", "Z"));
        client().importPrices(
                        Rows.price(2, "yearly", "2021", "98", "2023-02-01").build());

        // Then
        assertThat(mids(null, between)).containsExactly("49");
        assertThat(mids(Instant.parse("2024-01-01T00:00:00Z"), null)).containsExactly("98");
        assertThat(mids(Instant.parse("2024-01-01T00:00:00Z"), between)).containsExactly("49");
        assertThat(mids(Instant.parse("2022-01-01T00:00:00Z"), Instant.now())).isEmpty();
    }

    private List<String> mids(@Nullable Instant known, @Nullable Instant recorded) {
        AsOf.Builder asOf = AsOf.newBuilder();
        if (known != null) {
            asOf.setKnown(Times.toProto(known));
        }
        if (recorded != null) {
            asOf.setRecorded(Times.toProto(recorded));
        }
        return client()
                .history(ListPricesRequest.newBuilder()
                        .setInstrument("yearly")
                        .setAsOf(asOf)
                        .build())
                .stream()
                .map(seen -> String.valueOf(seen.mid()))
                .toList();
    }

    @Test
    void aLongHistoryTravelsInMessagesOfFiveThousandRows() {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        LocalDate first = LocalDate.of(1990, 1, 1);
        client().importPrices(header().build(), IntStream.range(0, 12_001).mapToObj(i -> Rows.price(
                        i + 2, "daily", first.plusDays(i).toString(), "400000", "2025")
                .build()));

        // When
        List<Integer> sizes = new ArrayList<>();
        client().prices()
                .listPrices(
                        ListPricesRequest.newBuilder().setInstrument("daily").build())
                .forEachRemaining(part -> sizes.add(part.getObservations().getStartDayCount()));

        // Then
        assertThat(sizes).containsExactly(5000, 5000, 2001);
    }

    @Test
    void theBoardCountsPublicationsSinceTheLastChange() {
        // Given
        client().importInstruments(Rows.daily("daily").build());
        client().importPrices(
                        Rows.price(2, "daily", "2025-01-02", "400000", "2025-01-02")
                                .build(),
                        Rows.price(3, "daily", "2025-01-03", "410000", "2025-01-03")
                                .build(),
                        Rows.price(4, "daily", "2025-01-06", "410000", "2025-01-06")
                                .build(),
                        Rows.price(5, "daily", "2025-01-07", "410000", "2025-01-07")
                                .build(),
                        Rows.price(6, "daily", "2025-01-08", "", "2025-01-08")
                                .setStatus("suspended")
                                .build());

        // When
        BoardLine now = board(AsOf.getDefaultInstance(), "daily").getFirst();
        BoardLine then = board(
                        AsOf.newBuilder()
                                .setKnown(Times.toProto(Instant.parse("2025-01-06T23:59:59.999999Z")))
                                .build(),
                        "daily")
                .getFirst();

        // Then
        assertThat(now.period()).isEqualTo("2025-01-07");
        assertThat(now.publicationsSinceChange()).isEqualTo(2);
        assertThat(now.change()).isEqualTo("0");
        assertThat(now.late()).isEqualTo(Lateness.LATENESS_LATE);
        assertThat(then.period()).isEqualTo("2025-01-06");
        assertThat(then.publicationsSinceChange()).isEqualTo(1);
        assertThat(then.daysSincePublication()).isZero();
        assertThat(then.late()).isEqualTo(Lateness.LATENESS_IN_TIME);
        assertThat(board(
                        AsOf.newBuilder()
                                .setKnown(Times.toProto(Instant.parse("2024-01-01T00:00:00Z")))
                                .build(),
                        "daily"))
                .isEmpty();
    }

    private List<BoardLine> board(AsOf asOf, String q) {
        return client().board(ListLatestPricesRequest.newBuilder()
                .setAsOf(asOf)
                .setFilter(InstrumentFilter.newBuilder().setQ(q))
                .build());
    }

    @Test
    void theBoardIsPagedByCodeWithoutLosingOrRepeating() {
        // Given
        client().importInstruments(
                        header().build(),
                        IntStream.range(0, 7)
                                .mapToObj(i -> Rows.instrument("code-" + i)
                                        .setLine(i + 2)
                                        .build())
                                .toList());
        client().importPrices(header().build(), IntStream.of(0, 2, 3, 5, 6).mapToObj(i -> Rows.price(
                        i + 2, "code-" + i, "2021", "5", "2022")
                .build()));

        // When
        List<String> seen = new ArrayList<>();
        ListLatestPricesRequest.Builder request =
                ListLatestPricesRequest.newBuilder().setPageSize(2);
        do {
            ListLatestPricesResponse page = client().prices().listLatestPrices(request.build());
            seen.addAll(page.getPrices().getInstrumentList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(seen).containsExactly("code-0", "code-2", "code-3", "code-5", "code-6");
    }

    @Test
    void anUnknownInstrumentIsNotFound() {
        assertThatThrownBy(() -> client().history(ListPricesRequest.newBuilder()
                        .setInstrument("nothing")
                        .build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND);
                    assertThat(e.getStatus().getDescription()).isEqualTo("There is no instrument 'nothing'.");
                });
    }

    @Test
    void aBadRequestNamesItsFieldAndNothingOfTheInside() {
        assertThatThrownBy(() -> client().prices()
                        .listLatestPrices(ListLatestPricesRequest.newBuilder()
                                .setPageSize(1001)
                                .build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(GrpcErrors.violationsOf(e))
                            .extracting(Violation::field)
                            .containsExactly("page_size");
                    assertThat(e.getStatus().getDescription())
                            .doesNotContain("io.")
                            .doesNotContain("Exception");
                });
        assertThatThrownBy(() -> client().history(ListPricesRequest.newBuilder()
                        .setInstrument("x")
                        .setFrom(Times.toProto(LocalDate.of(2025, 1, 2)))
                        .setTo(Times.toProto(LocalDate.of(2025, 1, 1)))
                        .build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> assertThat(GrpcErrors.violationsOf(e))
                        .extracting(Violation::field)
                        .containsExactly("to"));
    }

    @Test
    void aMethodThatIsNotOfferedIsUnimplemented() {
        MethodDescriptor<ListPricesRequest, ListLatestPricesResponse> unknown =
                MethodDescriptor.<ListPricesRequest, ListLatestPricesResponse>newBuilder()
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName(PriceServiceGrpc.SERVICE_NAME + "/DeletePrices")
                        .setRequestMarshaller(ProtoUtils.marshaller(ListPricesRequest.getDefaultInstance()))
                        .setResponseMarshaller(ProtoUtils.marshaller(ListLatestPricesResponse.getDefaultInstance()))
                        .build();
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        client().channel(), unknown, CallOptions.DEFAULT, ListPricesRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }
}
