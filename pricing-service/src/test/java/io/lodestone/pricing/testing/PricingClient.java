package io.lodestone.pricing.testing;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.lodestone.kit.number.Columns;
import io.lodestone.kit.testing.EditorCalls;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.CalendarDayRows;
import io.lodestone.pricing.v1.CalendarServiceGrpc;
import io.lodestone.pricing.v1.FxRateRow;
import io.lodestone.pricing.v1.FxRateRows;
import io.lodestone.pricing.v1.ImportCalendarDaysRequest;
import io.lodestone.pricing.v1.ImportCalendarDaysResponse;
import io.lodestone.pricing.v1.ImportFxRatesRequest;
import io.lodestone.pricing.v1.ImportFxRatesResponse;
import io.lodestone.pricing.v1.ImportInstrumentsRequest;
import io.lodestone.pricing.v1.ImportInstrumentsResponse;
import io.lodestone.pricing.v1.ImportMappingServiceGrpc;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.ImportTaxRatesRequest;
import io.lodestone.pricing.v1.ImportTaxRatesResponse;
import io.lodestone.pricing.v1.InstrumentRow;
import io.lodestone.pricing.v1.InstrumentRows;
import io.lodestone.pricing.v1.InstrumentServiceGrpc;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListPriceRevisionsRequest;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceRows;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.QuarantineServiceGrpc;
import io.lodestone.pricing.v1.RateServiceGrpc;
import io.lodestone.pricing.v1.TaxRateRow;
import io.lodestone.pricing.v1.TaxRateRows;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service as a client over a real channel meets it. */
public final class PricingClient implements AutoCloseable {
    /**
     * One observation, out of the columns.
     *
     * @param start first day of the period
     * @param end last day of the period
     * @param low lowest price
     * @param high highest price
     * @param mid middle
     * @param revision number of the revision
     * @param status status, as the contract names it
     */
    public record Seen(
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal mid,
            int revision,
            String status) {}

    private static final int ROWS_A_MESSAGE = 1000;

    private final ManagedChannel channel;

    /** Connects. */
    public PricingClient(String host, int port) {
        channel = ManagedChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .intercept(EditorCalls.interceptor())
                .build();
    }

    /** The channel. */
    public ManagedChannel channel() {
        return channel;
    }

    /** The register. */
    public InstrumentServiceGrpc.InstrumentServiceBlockingStub instruments() {
        return InstrumentServiceGrpc.newBlockingStub(channel);
    }

    /** The prices. */
    public PriceServiceGrpc.PriceServiceBlockingStub prices() {
        return PriceServiceGrpc.newBlockingStub(channel);
    }

    /** The rates. */
    public RateServiceGrpc.RateServiceBlockingStub rates() {
        return RateServiceGrpc.newBlockingStub(channel);
    }

    /** The calendars. */
    public CalendarServiceGrpc.CalendarServiceBlockingStub calendars() {
        return CalendarServiceGrpc.newBlockingStub(channel);
    }

    /** The quarantine. */
    public QuarantineServiceGrpc.QuarantineServiceBlockingStub quarantine() {
        return QuarantineServiceGrpc.newBlockingStub(channel);
    }

    /** The import mappings. */
    public ImportMappingServiceGrpc.ImportMappingServiceBlockingStub mappings() {
        return ImportMappingServiceGrpc.newBlockingStub(channel);
    }

    /** A header without a key: atomic, not a dry run. */
    public static ImportHeader.Builder header() {
        return ImportHeader.newBuilder()
                .setImportId("pri_" + UUID.randomUUID().toString().replace("-", ""))
                .setMode(ImportMode.IMPORT_MODE_ATOMIC)
                .setTraceId("trace");
    }

    /** Imports instruments. */
    public ImportResult importInstruments(ImportHeader header, List<InstrumentRow> rows) {
        List<ImportInstrumentsRequest> parts = new ArrayList<>();
        parts.add(ImportInstrumentsRequest.newBuilder().setHeader(header).build());
        parts.add(ImportInstrumentsRequest.newBuilder()
                .setRows(InstrumentRows.newBuilder().addAllRows(rows))
                .build());
        return PricingClient.<ImportInstrumentsRequest, ImportInstrumentsResponse>send(
                        InstrumentServiceGrpc.newStub(channel)::importInstruments, parts.iterator())
                .getResult();
    }

    /** Imports instruments, atomically. */
    public ImportResult importInstruments(InstrumentRow... rows) {
        return importInstruments(header().build(), List.of(rows));
    }

    /** Imports prices, a thousand rows a message, as fast as the service takes them. */
    public ImportResult importPrices(ImportHeader header, Stream<PriceRow> rows) {
        return PricingClient.<ImportPricesRequest, ImportPricesResponse>send(
                        PriceServiceGrpc.newStub(channel)::importPrices, parts(header, rows.iterator()))
                .getResult();
    }

    /** Imports prices as somebody. */
    public ImportResult importPrices(ClientInterceptor somebody, ImportHeader header, Stream<PriceRow> rows) {
        return PricingClient.<ImportPricesRequest, ImportPricesResponse>send(
                        PriceServiceGrpc.newStub(channel).withInterceptors(somebody)::importPrices,
                        parts(header, rows.iterator()))
                .getResult();
    }

    /** Imports prices, atomically. */
    public ImportResult importPrices(PriceRow... rows) {
        return importPrices(header().build(), Stream.of(rows));
    }

    /** Imports fixings, atomically. */
    public ImportResult importFxRates(FxRateRow... rows) {
        return PricingClient.<ImportFxRatesRequest, ImportFxRatesResponse>send(
                        RateServiceGrpc.newStub(channel)::importFxRates,
                        List.of(
                                        ImportFxRatesRequest.newBuilder()
                                                .setHeader(header())
                                                .build(),
                                        ImportFxRatesRequest.newBuilder()
                                                .setRows(FxRateRows.newBuilder().addAllRows(List.of(rows)))
                                                .build())
                                .iterator())
                .getResult();
    }

    /** Imports tax rates, atomically. */
    public ImportResult importTaxRates(TaxRateRow... rows) {
        return PricingClient.<ImportTaxRatesRequest, ImportTaxRatesResponse>send(
                        RateServiceGrpc.newStub(channel)::importTaxRates,
                        List.of(
                                        ImportTaxRatesRequest.newBuilder()
                                                .setHeader(header())
                                                .build(),
                                        ImportTaxRatesRequest.newBuilder()
                                                .setRows(
                                                        TaxRateRows.newBuilder().addAllRows(List.of(rows)))
                                                .build())
                                .iterator())
                .getResult();
    }

    /** Imports days of calendars, atomically. */
    public ImportResult importCalendarDays(CalendarDayRow... rows) {
        return PricingClient.<ImportCalendarDaysRequest, ImportCalendarDaysResponse>send(
                        CalendarServiceGrpc.newStub(channel)::importCalendarDays,
                        List.of(
                                        ImportCalendarDaysRequest.newBuilder()
                                                .setHeader(header())
                                                .build(),
                                        ImportCalendarDaysRequest.newBuilder()
                                                .setRows(CalendarDayRows.newBuilder()
                                                        .addAllRows(List.of(rows)))
                                                .build())
                                .iterator())
                .getResult();
    }

    /** The messages of an import of prices. */
    public static Iterator<ImportPricesRequest> parts(ImportHeader header, Iterator<PriceRow> rows) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || rows.hasNext();
            }

            @Override
            public ImportPricesRequest next() {
                if (!begun) {
                    begun = true;
                    return ImportPricesRequest.newBuilder().setHeader(header).build();
                }
                PriceRows.Builder part = PriceRows.newBuilder();
                while (part.getRowsCount() < ROWS_A_MESSAGE && rows.hasNext()) {
                    part.addRows(rows.next());
                }
                return ImportPricesRequest.newBuilder().setRows(part).build();
            }
        };
    }

    /** What a history shows. */
    public List<Seen> history(ListPricesRequest request) {
        List<Seen> seen = new ArrayList<>();
        prices().listPrices(request).forEachRemaining(part -> add(seen, part.getObservations()));
        return seen;
    }

    /** A page of the board. */
    public List<BoardLine> board(ListLatestPricesRequest request) {
        return BoardLine.of(prices().listLatestPrices(request).getPrices());
    }

    /** Every revision of an instrument. */
    public List<Seen> chains(String instrument) {
        List<Seen> seen = new ArrayList<>();
        prices().listPriceRevisions(ListPriceRevisionsRequest.newBuilder()
                        .setInstrument(instrument)
                        .build())
                .forEachRemaining(part -> add(seen, part.getRevisions()));
        return seen;
    }

    private static void add(List<Seen> seen, PriceColumns columns) {
        List<@Nullable BigDecimal> low = Columns.toDecimals(columns.getLow());
        List<@Nullable BigDecimal> high = Columns.toDecimals(columns.getHigh());
        List<@Nullable BigDecimal> mid = Columns.toDecimals(columns.getMid());
        for (int i = 0; i < columns.getStartDayCount(); i++) {
            LocalDate start = LocalDate.ofEpochDay(columns.getStartDay(i));
            seen.add(new Seen(
                    start,
                    start.plusDays(columns.getLengthDays(i)),
                    low.get(i),
                    high.get(i),
                    mid.get(i),
                    columns.getRevision(i),
                    columns.getStatus(i).name().replace("PRICE_STATUS_", "")));
        }
    }

    private static <I, O> O send(Function<StreamObserver<O>, StreamObserver<I>> method, Iterator<I> parts) {
        CompletableFuture<O> answer = new CompletableFuture<>();
        StreamObserver<I> opened = method.apply(new ClientResponseObserver<I, O>() {
            @Override
            public void beforeStart(ClientCallStreamObserver<I> request) {
                request.setOnReadyHandler(() -> {
                    while (request.isReady() && parts.hasNext()) {
                        request.onNext(parts.next());
                        if (!parts.hasNext()) {
                            request.onCompleted();
                        }
                    }
                });
            }

            @Override
            public void onNext(O value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                // The answer came before.
            }
        });
        try {
            Objects.requireNonNull(opened);
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
