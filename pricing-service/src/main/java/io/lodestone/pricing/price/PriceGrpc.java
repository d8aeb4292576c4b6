package io.lodestone.pricing.price;

import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.absence.AbsentPeriod;
import io.lodestone.pricing.absence.Schedule;
import io.lodestone.pricing.calendar.CalendarStore;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.pricing.conversion.Basis;
import io.lodestone.pricing.conversion.ConversionStep;
import io.lodestone.pricing.conversion.RateTableStore;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentProto;
import io.lodestone.pricing.instrument.InstrumentStore;
import io.lodestone.pricing.price.SeriesReader.Convertible;
import io.lodestone.pricing.price.SeriesReader.Series;
import io.lodestone.pricing.price.SeriesReader.Summarized;
import io.lodestone.pricing.v1.GetPriceVersionRequest;
import io.lodestone.pricing.v1.GetPriceVersionResponse;
import io.lodestone.pricing.v1.ImportPricesRequest;
import io.lodestone.pricing.v1.ImportPricesResponse;
import io.lodestone.pricing.v1.ListAbsencesRequest;
import io.lodestone.pricing.v1.ListAbsencesResponse;
import io.lodestone.pricing.v1.ListCorrectionsRequest;
import io.lodestone.pricing.v1.ListCorrectionsResponse;
import io.lodestone.pricing.v1.ListLatestPricesRequest;
import io.lodestone.pricing.v1.ListLatestPricesResponse;
import io.lodestone.pricing.v1.ListPriceRevisionsRequest;
import io.lodestone.pricing.v1.ListPriceRevisionsResponse;
import io.lodestone.pricing.v1.ListPricesRequest;
import io.lodestone.pricing.v1.ListPricesResponse;
import io.lodestone.pricing.v1.PriceColumns;
import io.lodestone.pricing.v1.PriceHead;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.pricing.v1.PriceService;
import io.lodestone.pricing.v1.SummarizePricesRequest;
import io.lodestone.pricing.v1.SummarizePricesResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prices over gRPC. */
@GrpcService
public class PriceGrpc implements PriceService {
    private final InstrumentStore instruments;
    private final PriceStore prices;
    private final SeriesReader series;
    private final BoardStore boards;
    private final AbsenceStore absences;
    private final CorrectionStore corrections;
    private final CalendarStore calendars;
    private final Importer importer;

    /** Serves the given stores. */
    @Inject
    public PriceGrpc(
            InstrumentStore instruments,
            PriceStore prices,
            RateTableStore rates,
            BoardStore boards,
            AbsenceStore absences,
            CorrectionStore corrections,
            CalendarStore calendars,
            Importer importer) {
        this.instruments = instruments;
        this.prices = prices;
        this.series = new SeriesReader(prices, rates);
        this.boards = boards;
        this.absences = absences;
        this.corrections = corrections;
        this.calendars = calendars;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Multi<ListPricesResponse> listPrices(ListPricesRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        KnowledgeDate knowledge = KnowledgeDate.of(request.getAsOf());
        InstrumentStore.Versioned versioned = instruments.getVersioned(request.getInstrument());
        Instrument instrument = versioned.instrument();
        Basis stored = Basis.of(instrument);
        Basis basis = Basis.wanted(request.getBasis(), stored);
        PriceSeries wanted = new PriceSeries(
                range,
                instrument.definition().frequency(),
                request.getFrequency(),
                request.getAggregation(),
                request.getTransform());
        List<ConversionStep> steps = List.of();
        List<PriceColumns> columns;
        if (wanted.isAsStored() && basis.equals(stored)) {
            columns = prices.history(
                            instrument,
                            range,
                            knowledge,
                            request.getDescending(),
                            PriceColumnsWriter::new,
                            PriceColumnsWriter::add)
                    .finish();
        } else if (wanted.isAsStored()) {
            Convertible rows = series.convertible(instrument, range, basis, knowledge, request.getDescending());
            columns = SeriesProto.columns(rows.rows(), rows.converter(), knowledge.day(Times.now()));
            steps = rows.converter().steps();
        } else {
            Series made = series.series(instrument, wanted, basis, knowledge, request.getDescending());
            columns = SeriesProto.columns(made.points(), wanted.isAggregated(), knowledge.day(Times.now()));
            steps = made.steps();
        }
        PriceHead head = SeriesProto.head(instrument, request, basis, steps)
                .setVersion(PriceProto.version(versioned.version()))
                .build();
        return Multi.createFrom().iterable(PriceProto.parts(head, columns));
    }

    @Override
    @RunOnVirtualThread
    public Uni<GetPriceVersionResponse> getPriceVersion(GetPriceVersionRequest request) {
        InstrumentStore.Versioned versioned = instruments.getVersioned(request.getInstrument());
        return Uni.createFrom()
                .item(GetPriceVersionResponse.newBuilder()
                        .setVersion(PriceProto.version(versioned.version()))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<SummarizePricesResponse> summarizePrices(SummarizePricesRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        Instrument instrument = instruments.get(request.getInstrument());
        Basis basis = Basis.wanted(request.getBasis(), Basis.of(instrument));
        Summarized summarized = series.summary(instrument, range, basis, KnowledgeDate.of(request.getAsOf()));
        return Uni.createFrom()
                .item(SummarizePricesResponse.newBuilder()
                        .setSummary(SeriesProto.toProto(instrument, basis, summarized))
                        .build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListCorrectionsResponse> listCorrections(ListCorrectionsRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        String after = key.isEmpty() ? request.getSince() : key.getFirst();
        List<Correction> found = corrections.list(
                after.isEmpty() ? null : CorrectionCursor.parse(after),
                request.getInstrument().isEmpty() ? null : instruments.get(request.getInstrument()),
                request.getCause(),
                size + 1);
        List<Correction> page = found.subList(0, Math.min(size, found.size()));
        ListCorrectionsResponse.Builder response = ListCorrectionsResponse.newBuilder();
        page.forEach(correction -> response.addCorrections(PriceProto.toProto(correction)));
        if (found.size() > size) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().cursor().text())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListAbsencesResponse> listAbsences(ListAbsencesRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        Instrument instrument = instruments.get(request.getInstrument());
        KnowledgeDate knowledge = KnowledgeDate.of(request.getAsOf());
        LocalDate from = key.isEmpty() ? range.from() : LocalDate.parse(key.getFirst());
        WorkingCalendar calendar = calendars.get(instrument.definition().calendar());
        List<AbsentPeriod> found = Schedule.of(instrument.definition().frequency(), calendar)
                .map(schedule -> absences.list(
                        instrument,
                        schedule,
                        knowledge,
                        knowledge.day(Times.now()),
                        from,
                        range.to(),
                        request.getKind(),
                        size + 1))
                .orElse(List.of());
        List<AbsentPeriod> page = found.subList(0, Math.min(size, found.size()));
        ListAbsencesResponse.Builder response = ListAbsencesResponse.newBuilder();
        page.forEach(absent -> response.addAbsences(PriceProto.toProto(absent)));
        if (found.size() > size) {
            LocalDate next = page.getLast().period().end().plusDays(1);
            response.setNextPageToken(PageToken.of(request, List.of(next.toString())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    @RunOnVirtualThread
    public Multi<ListPriceRevisionsResponse> listPriceRevisions(ListPriceRevisionsRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        Instrument instrument = instruments.get(request.getInstrument());
        List<PriceColumns> columns = prices.chains(instrument, range, PriceColumnsWriter::new, PriceColumnsWriter::add)
                .finish();
        List<ListPriceRevisionsResponse> parts = new ArrayList<>();
        parts.add(ListPriceRevisionsResponse.newBuilder()
                .setInstrument(InstrumentProto.toProto(instrument))
                .build());
        columns.forEach(part -> parts.add(
                ListPriceRevisionsResponse.newBuilder().setRevisions(part).build()));
        return Multi.createFrom().iterable(parts);
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListLatestPricesResponse> listLatestPrices(ListLatestPricesRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<String> key = PageToken.read(request, request.getPageToken(), 1);
        KnowledgeDate knowledge = KnowledgeDate.of(request.getAsOf());
        LocalDate today = knowledge.day(Times.now());
        List<BoardPrice> found = boards.board(
                InstrumentProto.toFilter(request.getFilter()),
                knowledge,
                key.isEmpty() ? "" : key.getFirst(),
                size + 1);
        List<BoardPrice> page = found.subList(0, Math.min(size, found.size()));
        BoardWriter columns = new BoardWriter(calendarsOf(page), today);
        page.forEach(columns::add);
        ListLatestPricesResponse.Builder response =
                ListLatestPricesResponse.newBuilder().setPrices(columns.finish());
        if (found.size() > size) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().instrument())));
        }
        return Uni.createFrom().item(response.build());
    }

    /** The calendars of the prices, from the year of the oldest on: what is due next comes after its price. */
    private Map<String, WorkingCalendar> calendarsOf(List<BoardPrice> page) {
        List<BoardPrice> scheduled =
                page.stream().filter(price -> !price.calendar().isEmpty()).toList();
        LocalDate oldest = LocalDate.ofEpochDay(
                scheduled.stream().mapToInt(BoardPrice::newestDay).min().orElse(0));
        return calendars.load(
                scheduled.stream().map(BoardPrice::calendar).collect(Collectors.toSet()), oldest.getYear());
    }

    @Override
    public Uni<ImportPricesResponse> importPrices(Multi<ImportPricesRequest> stream) {
        return importer.run(stream.map(PriceGrpc::message), new PriceImport())
                .map(result ->
                        ImportPricesResponse.newBuilder().setResult(result).build());
    }

    private static ImportMessage<PriceRow> message(ImportPricesRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
