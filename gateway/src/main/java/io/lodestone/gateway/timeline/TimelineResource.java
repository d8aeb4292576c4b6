package io.lodestone.gateway.timeline;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.type.Date;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Part;
import io.lodestone.gateway.client.Service;
import io.lodestone.gateway.client.Together;
import io.lodestone.gateway.licence.Licences;
import io.lodestone.gateway.rows.Answers;
import io.lodestone.gateway.rows.Answers.Terms;
import io.lodestone.gateway.rows.Merged;
import io.lodestone.gateway.rows.Missing;
import io.lodestone.gateway.rows.Page;
import io.lodestone.gateway.rows.RowShape;
import io.lodestone.gateway.web.ApiException;
import io.lodestone.gateway.web.Parameters;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.kit.timeline.TimelinePage;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelinePlace;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What happened, in one order of time. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Across", description = "What no single service can answer.")
public class TimelineResource {
    /** Days before the last one that are shown where no first one is asked for. */
    private static final int DAYS = 90;

    private static final int KEY_PARTS = 3;
    private static final RowShape<TimelineItem> ITEMS = RowShape.computed(TimelineItem.getDescriptor());
    private static final Map<Service, Set<TimelineKind>> KEPT_BY = Map.of(
            Service.PRICING, EnumSet.of(TimelineKind.TIMELINE_KIND_PRICE_MOVE),
            Service.PRODUCTION, EnumSet.of(TimelineKind.TIMELINE_KIND_KPI, TimelineKind.TIMELINE_KIND_PLANT_EVENT),
            Service.POLICY, EnumSet.of(TimelineKind.TIMELINE_KIND_POLICY_EVENT));

    private final Backends backends;
    private final Answers answers;
    private final Together together;
    private final Licences licences;

    /** Asks the services that keep what is wanted. */
    @Inject
    public TimelineResource(Backends backends, Answers answers, Together together, Licences licences) {
        this.backends = backends;
        this.answers = answers;
        this.together = together;
        this.licences = licences;
    }

    /** Prices that moved most, KPIs, events at plants and of policies. */
    @GET
    @Path("timeline")
    @Operation(
            operationId = "getTimeline",
            summary = "Gives the prices that moved most, KPIs, plant and policy events of a range in one order of time")
    public Response timeline(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("element") @Nullable String element,
            @QueryParam("kinds") @Nullable String kinds,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("recordedAsOf") @Nullable String recordedAsOf,
            @QueryParam("pageSize") @Nullable String pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @QueryParam("format") @Nullable String format) {
        ListTimelineRequest.Builder request = ListTimelineRequest.newBuilder()
                .addAllKinds(kinds(kinds))
                .addAllLicences(licences.seen())
                .setAsOf(Parameters.asOf(asOf, recordedAsOf));
        if (element != null) {
            request.addElements(Parameters.needed("element", element, "a chemical symbol"));
        }
        Parameters.range("from", from, "to", to);
        LocalDate last = Parameters.day("to", to)
                .map(day -> Times.toLocalDate(day, "to"))
                .orElseGet(() -> KnowledgeDate.of(request.getAsOf()).day(Times.now()));
        Date first = Parameters.day("from", from).orElseGet(() -> Times.toProto(last.minusDays(DAYS)));
        ListTimelineRequest bare =
                request.setFrom(first).setTo(Times.toProto(last)).build();
        int size = PageToken.size(Parameters.pageSize(pageSize));
        ListTimelineRequest.Builder asked = bare.toBuilder().setPageSize(size);
        List<String> after = PageToken.read(bare, Parameters.text(pageToken), KEY_PARTS);
        if (!after.isEmpty()) {
            asked.setAfter(TimelinePlace.newBuilder()
                    .setDay(Times.toProto(LocalDate.parse(after.get(0))))
                    .setKind(TimelineKind.valueOf(after.get(1)))
                    .setId(after.get(2)));
        }
        Terms terms = Terms.across(to == null && asOf == null, json -> {
            Terms.echo(json, asOf, recordedAsOf);
            echo(bare, json);
        });
        return answers.list(terms, ITEMS, format, () -> page(bare, asked.build(), size));
    }

    private static void echo(ListTimelineRequest request, JsonGenerator json) throws IOException {
        json.writeStringField(
                "from", Times.toLocalDate(request.getFrom(), "from").toString());
        json.writeStringField("to", Times.toLocalDate(request.getTo(), "to").toString());
    }

    private static List<TimelineKind> kinds(@Nullable String kinds) {
        if (kinds == null) {
            return List.of();
        }
        List<TimelineKind> chosen = Arrays.stream(kinds.split(",", -1))
                .map(kind -> Parameters.choice("kinds", kind, TimelineKind.TIMELINE_KIND_UNSPECIFIED))
                .toList();
        if (Set.copyOf(chosen).size() < chosen.size()) {
            throw ApiException.parameter("kinds", "'" + kinds + "' names a kind twice");
        }
        return chosen.stream().sorted().toList();
    }

    private Page<TimelineItem> page(ListTimelineRequest bare, ListTimelineRequest request, int size) {
        Map<Service, Supplier<ListTimelineResponse>> questions = new EnumMap<>(Service.class);
        KEPT_BY.forEach((service, kept) -> {
            if (kept.stream().anyMatch(kind -> TimelinePage.wants(request, kind))) {
                questions.put(
                        service,
                        () -> backends.read(
                                service, () -> TimelineServiceGrpc.newBlockingStub(backends.channel(service))
                                        .listTimeline(request)));
            }
        });
        Map<Service, Part<ListTimelineResponse>> parts = together.ask(questions);
        Merged<TimelineItem> merged = Merged.of(
                parts.values().stream()
                        .flatMap(part -> part.answer().stream())
                        .map(found -> new Merged.Source<>(found.getItemsList(), found.getMore()))
                        .toList(),
                TimelinePage.order(),
                size);
        return new Page<>(
                merged.items().stream().map(TimelineResource::linked).toList(),
                merged.more() ? token(bare, merged.items().getLast()) : "",
                json -> {
                    json.writeStringField("order", "date, then kind, then id");
                    Missing.write(parts, json);
                });
    }

    private static String token(ListTimelineRequest bare, TimelineItem last) {
        TimelinePlace place = TimelinePage.place(last);
        return PageToken.of(
                bare,
                List.of(
                        Times.toLocalDate(place.getDay(), "day").toString(),
                        place.getKind().name(),
                        place.getId()));
    }

    private static TimelineItem linked(TimelineItem item) {
        String link =
                switch (item.getKind()) {
                    case TIMELINE_KIND_PRICE_MOVE -> "/v1/instruments/" + item.getCode() + "/prices";
                    case TIMELINE_KIND_KPI -> "/v1/kpis?subject=" + item.getCode() + "&metric=" + item.getMetric();
                    case TIMELINE_KIND_PLANT_EVENT -> "/v1/plants/" + item.getCode() + "/events";
                    case TIMELINE_KIND_POLICY_EVENT -> "/v1/policies/" + item.getCode() + "/timeline";
                    case TIMELINE_KIND_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalStateException("An item of no known kind: " + item.getId());
                };
        return item.toBuilder().setLink(link).build();
    }
}
