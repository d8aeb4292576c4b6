package io.lodestone.gateway.calendar;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.pricing.v1.CalendarDay;
import io.lodestone.pricing.v1.CalendarDayRow;
import io.lodestone.pricing.v1.CalendarServiceGrpc;
import io.lodestone.pricing.v1.ListCalendarDaysRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The days on which calendars differ from Monday to Friday. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Calendars", description = "Working days, by which prices are due.")
public class CalendarResource {
    private static final RowShape<CalendarDay> DAYS =
            RowShape.stored(CalendarDayRow.getDescriptor(), CalendarDay.getDescriptor());

    private final Backends backends;
    private final Answers answers;
    private final CalendarServiceGrpc.CalendarServiceBlockingStub calendars;

    /** Asks the pricing service. */
    @Inject
    public CalendarResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.calendars = CalendarServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
    }

    /** Days. */
    @GET
    @Path("calendar-days")
    @Operation(operationId = "listCalendarDays", summary = "Lists the days that calendars name, by calendar and day")
    public Response listCalendarDays(
            @QueryParam("calendar") @Nullable String calendar,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListCalendarDaysRequest.Builder request = ListCalendarDaysRequest.newBuilder()
                .setCalendar(Parameters.text(calendar))
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken));
        Parameters.range("from", from, "to", to);
        Parameters.day("from", from).ifPresent(request::setFrom);
        Parameters.day("to", to).ifPresent(request::setTo);
        return answers.list(Terms.stored(Service.PRICING), DAYS, format, () -> {
            var page = backends.read(Service.PRICING, () -> calendars.listCalendarDays(request.build()));
            return new Page<>(page.getDaysList(), page.getNextPageToken());
        });
    }
}
