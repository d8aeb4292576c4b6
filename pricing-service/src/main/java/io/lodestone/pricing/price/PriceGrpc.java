package io.lodestone.pricing.price;

import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.absence.Absences;
import io.lodestone.pricing.absence.AbsentPeriod;
import io.lodestone.pricing.absence.Schedule;
import io.lodestone.pricing.calendar.CalendarStore;
import io.lodestone.pricing.calendar.WorkingCalendar;
import io.lodestone.pricing.instrument.Instrument;
import io.lodestone.pricing.instrument.InstrumentProto;
import io.lodestone.pricing.instrument.InstrumentStore;
import io.lodestone.pricing.v1.AbsenceKind;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices over gRPC. */
@GrpcService
public class PriceGrpc implements PriceService {
    private final InstrumentStore instruments;
    private final PriceStore prices;
    private final BoardStore boards;
    private final AbsenceStore publications;
    private final CorrectionStore corrections;
    private final CalendarStore calendars;
    private final Importer importer;

    /** Serves the given stores. */
    @Inject
    public PriceGrpc(
            InstrumentStore instruments,
            PriceStore prices,
            BoardStore boards,
            AbsenceStore publications,
            CorrectionStore corrections,
            CalendarStore calendars,
            Importer importer) {
        this.instruments = instruments;
        this.prices = prices;
        this.boards = boards;
        this.publications = publications;
        this.corrections = corrections;
        this.calendars = calendars;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Multi<ListPricesResponse> listPrices(ListPricesRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        InstrumentStore.Versioned versioned = instruments.getVersioned(request.getInstrument());
        Instrument instrument = versioned.instrument();
        PriceColumnsWriter columns = new PriceColumnsWriter();
        prices.history(instrument, range, KnowledgeDate.of(request.getAsOf()), request.getDescending(), columns);
        PriceHead head = PriceHead.newBuilder()
                .setInstrument(InstrumentProto.toProto(instrument))
                .setBasis(PriceProto.basis(instrument))
                .setFrequency(instrument.definition().frequency())
                .setVersion(PriceProto.version(versioned.version()))
                .build();
        return Multi.createFrom().iterable(PriceProto.parts(head, columns.finish()));
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
        throw new UnsupportedOperationException();
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
        Optional<LocalDate> asked =
                key.isEmpty() ? Optional.ofNullable(range.from()) : Optional.of(LocalDate.parse(key.getFirst()));
        List<AbsentPeriod> found = absences(
                instrument, asked, range.to(), KnowledgeDate.of(request.getAsOf()), request.getKind(), size + 1);
        List<AbsentPeriod> page = found.subList(0, Math.min(size, found.size()));
        ListAbsencesResponse.Builder response = ListAbsencesResponse.newBuilder();
        page.forEach(absent -> response.addAbsences(PriceProto.toProto(absent)));
        if (found.size() > size) {
            LocalDate next = page.getLast().period().end().plusDays(1);
            response.setNextPageToken(PageToken.of(request, List.of(next.toString())));
        }
        return Uni.createFrom().item(response.build());
    }

    private List<AbsentPeriod> absences(
            Instrument instrument,
            Optional<LocalDate> asked,
            @Nullable LocalDate to,
            KnowledgeDate knowledge,
            AbsenceKind kind,
            int limit) {
        LocalDate today = knowledge.day(Times.now());
        String calendar = Objects.requireNonNullElse(instrument.definition().calendar(), "");
        Optional<Schedule> schedule = Schedule.of(
                instrument.definition().frequency(),
                Objects.requireNonNull(calendars.load(List.of(calendar)).get(calendar)));
        Optional<LocalDate> from = asked.or(() -> publications.first(instrument.id(), knowledge));
        if (schedule.isEmpty() || from.isEmpty()) {
            return List.of();
        }
        Absences.limit(from.get(), to == null ? today : to);
        Absences absences = new Absences(
                schedule.get(),
                publications.publications(
                        instrument.id(), schedule.get().around(from.get()).start(), to, knowledge),
                publications.newest(instrument.id(), knowledge).orElse(null),
                instrument.definition().status(),
                today);
        return absences.list(from.get(), to, kind, limit);
    }

    @Override
    @RunOnVirtualThread
    public Multi<ListPriceRevisionsResponse> listPriceRevisions(ListPriceRevisionsRequest request) {
        DayRange range = PriceProto.toRange(request.hasFrom(), request.getFrom(), request.hasTo(), request.getTo());
        Instrument instrument = instruments.get(request.getInstrument());
        PriceColumnsWriter columns = new PriceColumnsWriter();
        prices.chains(instrument, range, columns);
        List<ListPriceRevisionsResponse> parts = new ArrayList<>();
        parts.add(ListPriceRevisionsResponse.newBuilder()
                .setInstrument(InstrumentProto.toProto(instrument))
                .build());
        columns.finish()
                .forEach(part -> parts.add(ListPriceRevisionsResponse.newBuilder()
                        .setRevisions(part)
                        .build()));
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
        ListLatestPricesResponse.Builder response = ListLatestPricesResponse.newBuilder();
        Map<String, WorkingCalendar> working =
                calendars.load(page.stream().map(BoardPrice::calendar).collect(Collectors.toSet()));
        for (BoardPrice price : page) {
            WorkingCalendar calendar = Objects.requireNonNull(working.get(price.calendar()));
            response.addPrices(PriceProto.toProto(price, price.next(calendar, today), today));
        }
        if (found.size() > size) {
            response.setNextPageToken(
                    PageToken.of(request, List.of(page.getLast().instrument())));
        }
        return Uni.createFrom().item(response.build());
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
