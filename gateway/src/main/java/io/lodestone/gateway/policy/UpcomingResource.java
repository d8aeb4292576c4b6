package io.lodestone.gateway.policy;

import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.MessageJson;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingServiceGrpc;
import io.lodestone.type.v1.AsOf;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What of the policies lies ahead, as rows and as a calendar. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Policies", description = "Trade-policy measures, their scope and lifecycle.")
public class UpcomingResource {
    private static final RowShape<Upcoming> UPCOMING = RowShape.computed(Upcoming.getDescriptor());
    private static final String ROWS_WITHIN = "P180D";
    private static final String CALENDAR_WITHIN = "P2Y";
    private static final int CALENDAR_DAYS_BACK = 90;

    private final Backends backends;
    private final Answers answers;
    private final UpcomingServiceGrpc.UpcomingServiceBlockingStub upcoming;

    /** Asks the policy service. */
    @Inject
    public UpcomingResource(Backends backends, Answers answers) {
        this.backends = backends;
        this.answers = answers;
        this.upcoming = UpcomingServiceGrpc.newBlockingStub(backends.channel(Service.POLICY));
    }

    /** What starts, is suspended, resumes, ends or is to be reviewed. */
    @GET
    @Path("policies/upcoming")
    @Operation(
            operationId = "listUpcomingPolicies",
            summary =
                    "Lists what starts, is suspended, resumes, ends or is to be reviewed in a range, with the countdown")
    public Response listUpcoming(
            @QueryParam("within") @Nullable String within,
            @QueryParam("from") @Nullable String from,
            @QueryParam("issuer") @Nullable String issuer,
            @QueryParam("element") @Nullable String element,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        AsOf known = Parameters.asOf(asOf, recordedAsOf);
        Ahead ahead = Ahead.of(from, day(known), within, ROWS_WITHIN);
        ListUpcomingRequest request = request(ahead, issuer, element, known)
                .setPageSize(Parameters.pageSize(pageSize))
                .setPageToken(Parameters.text(pageToken))
                .build();
        return answers.list(
                Terms.asOf(Service.POLICY, asOf == null, asOf, recordedAsOf),
                UPCOMING.withBasis(ahead.from() + "/" + ahead.to()),
                format,
                () -> {
                    ListUpcomingResponse page = read(request);
                    return new Page<>(
                            page.getUpcomingList(), page.getNextPageToken(), MessageJson.beside(page, "upcoming"));
                });
    }

    /** The same as a calendar to subscribe to. */
    @GET
    @Path("policies/calendar.ics")
    @Operation(
            operationId = "getPolicyCalendar",
            summary = "Gives what starts, is suspended, resumes, ends or is to be reviewed as a calendar (RFC 5545)")
    public Response calendar(
            @QueryParam("within") @Nullable String within,
            @QueryParam("from") @Nullable String from,
            @QueryParam("issuer") @Nullable String issuer,
            @QueryParam("element") @Nullable String element,
            @QueryParam("asOf") @Nullable String asOf,
            @Context UriInfo uri) {
        AsOf known = Parameters.asOf(asOf, null);
        Ahead ahead = Ahead.of(from, day(known).minusDays(CALENDAR_DAYS_BACK), within, CALENDAR_WITHIN);
        ListUpcomingRequest.Builder request =
                request(ahead, issuer, element, known).setPageSize(Parameters.MOST_ROWS);
        String base = uri.getBaseUri().resolve("v1/policies/").toString();
        return answers.only(
                PolicyCalendar.MEDIA_TYPE,
                Terms.asOf(Service.POLICY, asOf == null, asOf, null),
                base,
                () -> PolicyCalendar.of(all(request), base));
    }

    private List<Upcoming> all(ListUpcomingRequest.Builder request) {
        List<Upcoming> all = new ArrayList<>();
        do {
            ListUpcomingResponse page = read(request.build());
            all.addAll(page.getUpcomingList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return all;
    }

    private ListUpcomingResponse read(ListUpcomingRequest request) {
        return backends.read(Service.POLICY, () -> upcoming.listUpcoming(request));
    }

    private static ListUpcomingRequest.Builder request(
            Ahead ahead, @Nullable String issuer, @Nullable String element, AsOf known) {
        return ListUpcomingRequest.newBuilder()
                .setFrom(ahead.fromProto())
                .setTo(ahead.toProto())
                .setIssuer(Parameters.text(issuer))
                .setElement(Parameters.text(element))
                .setAsOf(known);
    }

    /** The UTC day of the date of knowledge. */
    private static LocalDate day(AsOf known) {
        return KnowledgeDate.of(known).day(Times.now());
    }
}
