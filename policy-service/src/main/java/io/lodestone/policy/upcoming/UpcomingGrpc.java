package io.lodestone.policy.upcoming;

import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.measure.ElementGroups;
import io.lodestone.policy.measure.PolicyStore;
import io.lodestone.policy.measure.PolicyView;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingService;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is coming up, over gRPC. */
@GrpcService
public class UpcomingGrpc implements UpcomingService {
    private final PolicyStore store;

    /** Looks ahead in the given policies. */
    @Inject
    public UpcomingGrpc(PolicyStore store) {
        this.store = store;
    }

    @Override
    @RunOnVirtualThread
    public Uni<ListUpcomingResponse> listUpcoming(ListUpcomingRequest request) {
        Instant now = Times.now();
        LocalDate today = KnowledgeDate.of(request.getAsOf()).day(now);
        DatePeriod range = UpcomingProto.range(request, today);
        int size = PageToken.size(request.getPageSize());
        List<ComingUp> found = List.copyOf(next(request, range, size + 1, now).values());
        List<Upcoming> rows = found.stream()
                .map(coming -> UpcomingProto.toProto(coming, today))
                .toList();
        int shown = PageToken.fitting(rows, size);
        ListUpcomingResponse.Builder response = ListUpcomingResponse.newBuilder()
                .addAllUpcoming(rows.subList(0, shown))
                .setFrom(Times.toProto(range.start()))
                .setTo(Times.toProto(range.end()));
        if (shown < found.size()) {
            response.setNextPageToken(
                    PageToken.of(request, UpcomingProto.key(found.get(shown - 1).place())));
        }
        return Uni.createFrom().item(response.build());
    }

    /** The first changes in the range after the page before; never more are held than are wanted. */
    private SortedMap<ComingUp.Place, ComingUp> next(
            ListUpcomingRequest request, DatePeriod range, int most, Instant now) {
        KnowledgeDate date = KnowledgeDate.of(request.getAsOf());
        List<String> key = PageToken.read(request, request.getPageToken(), 3);
        TreeMap<ComingUp.Place, ComingUp> next = new TreeMap<>();
        PolicyStore.Wanted wanted = new PolicyStore.Wanted(request.getIssuer(), "", "");
        store.page(wanted, date, "", Integer.MAX_VALUE, stored -> {
            PolicyView.of(stored, date, now)
                    .filter(view -> names(view, request.getElement()))
                    .ifPresent(view -> ComingUp.of(view, range).stream()
                            .filter(coming -> key.isEmpty() || coming.place().compareTo(UpcomingProto.place(key)) > 0)
                            .forEach(coming -> next.put(coming.place(), coming)));
            while (next.size() > most) {
                next.pollLastEntry();
            }
            return Optional.empty();
        });
        return next;
    }

    /** True when no element is asked for, or a scope line names it or a group with it. */
    private static boolean names(PolicyView view, String element) {
        return element.isEmpty()
                || view.stored().body().getScopeList().stream()
                        .flatMap(line -> line.getElementsList().stream())
                        .anyMatch(symbol -> ElementGroups.overlap(symbol, element));
    }
}
