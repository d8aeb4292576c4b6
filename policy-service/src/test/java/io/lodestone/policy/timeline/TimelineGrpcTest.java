package io.lodestone.policy.timeline;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimelineGrpcTest extends ServiceTest {
    /** Years in which no other test has anything happen. */
    private static final ListTimelineRequest RANGE = ListTimelineRequest.newBuilder()
            .setFrom(Times.toProto(LocalDate.of(1971, 1, 1)))
            .setTo(Times.toProto(LocalDate.of(1972, 12, 31)))
            .build();

    @BeforeEach
    void measures() {
        Imports.policies(
                policyStreams,
                Imports.header(ImportMode.IMPORT_MODE_ATOMIC),
                List.of(
                        policy(
                                "tl-magnets",
                                List.of("\"scope\":[{\"elements\":[\"Dy\"],\"article\":\"one\"},"
                                        + "{\"elements\":[\"Nd\"],\"article\":\"two\"}]"),
                                event("announced", "1971-04-04"),
                                event("enters_force", "1971-05", "\"scope\":[\"one\"]"),
                                event("suspended", "1972-01-01", "\"until\":\"1972-06-30\"")),
                        policy(
                                "tl-group",
                                List.of("\"scope\":[{\"elements\":[\"REE\"]}]"),
                                event("announced", "1971-04-04"))));
    }

    private List<TimelineItem> items(ListTimelineRequest request) {
        return timeline.listTimeline(request).getItemsList();
    }

    @Test
    void eventsOfAllPoliciesComeInTheOrderOfTime() {
        // When
        List<TimelineItem> items = items(RANGE);

        // Then
        assertThat(items)
                .extracting(
                        item -> item.getDate().getText(),
                        TimelineItem::getEvent,
                        TimelineItem::getCode,
                        TimelineItem::getTitle,
                        TimelineItem::getId)
                .containsExactly(
                        tuple("1971-04-04", "announced", "tl-group", "Policy tl-group", "tl-group/001"),
                        tuple("1971-04-04", "announced", "tl-magnets", "Policy tl-magnets", "tl-magnets/001"),
                        tuple("1971-05", "enters_force", "tl-magnets", "Policy tl-magnets", "tl-magnets/002"),
                        tuple("1972-01-01", "suspended", "tl-magnets", "Policy tl-magnets", "tl-magnets/003"));
        assertThat(items.getLast().getAbout().getText()).isEqualTo("1972-06-30");
        assertThat(items.get(2).getElementsList()).containsExactly("Dy");
        assertThat(items.get(3).getElementsList()).containsExactly("Dy", "Nd");
    }

    @Test
    void anElementIsMeantByWhatAnEventTouchesAndByItsGroups() {
        assertThat(items(RANGE.toBuilder().addElements("Nd").build()))
                .extracting(TimelineItem::getId)
                .containsExactly("tl-group/001", "tl-magnets/001", "tl-magnets/003");
    }

    @Test
    void whatWasNotKnownIsNotThere() {
        // Given
        AsOf then = AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(1971, 12, 31))))
                .build();

        // Then
        assertThat(items(RANGE.toBuilder().setAsOf(then).build()))
                .extracting(TimelineItem::getId)
                .containsExactly("tl-group/001", "tl-magnets/001", "tl-magnets/002");
    }

    @Test
    void otherKindsAreNotKeptHere() {
        assertThat(items(RANGE.toBuilder()
                        .addKinds(TimelineKind.TIMELINE_KIND_PRICE_MOVE)
                        .build()))
                .isEmpty();
    }
}
