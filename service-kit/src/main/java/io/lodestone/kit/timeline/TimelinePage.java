package io.lodestone.kit.timeline;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.page.PageToken;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelinePlace;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A page of a timeline: by first day, then kind, then id. */
public final class TimelinePage {
    private static final Comparator<TimelinePlace> BY_PLACE = Comparator.comparing(
                    (TimelinePlace place) -> Times.toLocalDate(place.getDay(), "after.day"))
            .thenComparing(TimelinePlace::getKind)
            .thenComparing(TimelinePlace::getId);

    private TimelinePage() {}

    /** The order of items. */
    public static Comparator<TimelineItem> order() {
        return Comparator.comparing(TimelinePage::place, BY_PLACE);
    }

    /** Where an item stands. */
    public static TimelinePlace place(TimelineItem item) {
        return TimelinePlace.newBuilder()
                .setDay(item.getDate().getStart())
                .setKind(item.getKind())
                .setId(item.getId())
                .build();
    }

    /**
     * The days asked for.
     *
     * @throws DomainException naming the field at fault
     */
    public static DatePeriod range(ListTimelineRequest request) {
        LocalDate from = Times.toLocalDate(request.getFrom(), "from");
        LocalDate to = Times.toLocalDate(request.getTo(), "to");
        if (to.isBefore(from)) {
            throw DomainException.invalid("to", to + " lies before from, " + from);
        }
        return new DatePeriod(from, to);
    }

    /** True where the kind is asked for. */
    public static boolean wants(ListTimelineRequest request, TimelineKind kind) {
        return request.getKindsCount() == 0 || request.getKindsList().contains(kind);
    }

    /** The page that a request wants of the items that it chooses. */
    public static ListTimelineResponse of(Collection<TimelineItem> items, ListTimelineRequest request) {
        int size = PageToken.size(request.getPageSize());
        List<TimelineItem> rest = items.stream()
                .filter(item -> !request.hasAfter() || BY_PLACE.compare(place(item), request.getAfter()) > 0)
                .sorted(order())
                .limit(size + 1L)
                .toList();
        int fitting = PageToken.fitting(rest, size);
        return ListTimelineResponse.newBuilder()
                .addAllItems(rest.subList(0, fitting))
                .setMore(fitting < rest.size())
                .build();
    }
}
