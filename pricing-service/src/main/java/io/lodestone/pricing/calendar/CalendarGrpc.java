package io.lodestone.pricing.calendar;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.importing.ImportMessage;
import io.lodestone.kit.importing.Importer;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.Times;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.CalendarService;
import io.lodestone.pricing.v1.ImportCalendarDaysRequest;
import io.lodestone.pricing.v1.ImportCalendarDaysResponse;
import io.lodestone.pricing.v1.ListCalendarDaysRequest;
import io.lodestone.pricing.v1.ListCalendarDaysResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** Calendars over gRPC. */
@GrpcService
public class CalendarGrpc implements CalendarService {
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    private final CalendarStore store;
    private final Importer importer;

    /** Serves the given store. */
    @Inject
    public CalendarGrpc(CalendarStore store, Importer importer) {
        this.store = store;
        this.importer = importer;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListCalendarDaysResponse> listCalendarDays(ListCalendarDaysRequest request) {
        int size = PageToken.size(request.getPageSize());
        LocalDate from = request.hasFrom() ? Times.toLocalDate(request.getFrom(), "from") : BEGINNING;
        LocalDate to = request.hasTo() ? Times.toLocalDate(request.getTo(), "to") : END;
        if (to.isBefore(from)) {
            throw DomainException.invalid("to", to + " is before " + from + ", where the range begins");
        }
        List<String> key = PageToken.read(request, request.getPageToken(), 2);
        List<CalendarDay> found = store.days(
                request.getCalendar(),
                from,
                to,
                key.isEmpty() ? "" : key.get(0),
                key.isEmpty() ? BEGINNING : LocalDate.parse(key.get(1)),
                size + 1);
        List<CalendarDay> page = found.subList(0, Math.min(size, found.size()));
        ListCalendarDaysResponse.Builder response = ListCalendarDaysResponse.newBuilder();
        page.forEach(day -> response.addDays(CalendarProto.toProto(day)));
        if (found.size() > size) {
            CalendarDay last = page.getLast();
            response.setNextPageToken(
                    PageToken.of(request, List.of(last.calendar(), last.day().toString())));
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    public Uni<ImportCalendarDaysResponse> importCalendarDays(Multi<ImportCalendarDaysRequest> stream) {
        return importer.run(stream.map(CalendarGrpc::message), new CalendarImport())
                .map(result -> ImportCalendarDaysResponse.newBuilder()
                        .setResult(result)
                        .build());
    }

    private static ImportMessage<CalendarDayRow> message(ImportCalendarDaysRequest request) {
        return request.hasHeader()
                ? ImportMessage.header(request.getHeader())
                : ImportMessage.rows(
                        request.getRows().getRowsList(), request.getRows().getUnreadableList());
    }
}
