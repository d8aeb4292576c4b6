package io.lodestone.kit.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.error.DomainException;
import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.ListTimelineResponse;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelinePageTest {
    private static final List<TimelineItem> ITEMS = List.of(
            item("2025-04-04", TimelineKind.TIMELINE_KIND_POLICY_EVENT, "cn-18/001"),
            item("2025-04-04", TimelineKind.TIMELINE_KIND_KPI, "mp/002"),
            item("2025-04-04", TimelineKind.TIMELINE_KIND_KPI, "mp/001"),
            item("2025-04", TimelineKind.TIMELINE_KIND_PLANT_EVENT, "stop"),
            item("2025-05-01", TimelineKind.TIMELINE_KIND_PRICE_MOVE, "nd"));

    private static TimelineItem item(String date, TimelineKind kind, String id) {
        return TimelineItem.newBuilder()
                .setDate(DatePeriod.parse(date).toProto())
                .setKind(kind)
                .setId(id)
                .build();
    }

    @Test
    void pagesFollowEachOtherByFirstDayThenKindThenId() {
        // When
        List<String> seen = new ArrayList<>();
        ListTimelineRequest.Builder request = ListTimelineRequest.newBuilder().setPageSize(2);
        ListTimelineResponse page = TimelinePage.of(ITEMS, request.build());
        while (true) {
            page.getItemsList().forEach(item -> seen.add(item.getId()));
            if (!page.getMore()) {
                break;
            }
            request.setAfter(TimelinePage.place(page.getItems(page.getItemsCount() - 1)));
            page = TimelinePage.of(ITEMS, request.build());
        }

        // Then
        assertThat(seen).containsExactly("stop", "mp/001", "mp/002", "cn-18/001", "nd");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> TimelinePage.range(ListTimelineRequest.newBuilder()
                        .setFrom(Times.toProto(LocalDate.of(2025, 4, 2)))
                        .setTo(Times.toProto(LocalDate.of(2025, 4, 1)))
                        .build()))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("lies before from");
    }
}
