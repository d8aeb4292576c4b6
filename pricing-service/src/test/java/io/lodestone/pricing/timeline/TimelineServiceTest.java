package io.lodestone.pricing.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.pricing.testing.PricingClient;
import io.lodestone.pricing.testing.PricingTest;
import io.lodestone.pricing.testing.Rows;
import io.lodestone.pricing.v1.PriceRow;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ListTimelineRequest;
import io.lodestone.type.v1.TimelineItem;
import io.lodestone.type.v1.TimelineKind;
import io.lodestone.type.v1.TimelineServiceGrpc;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimelineServiceTest extends PricingTest {
    @BeforeEach
    void prices() {
        client().importInstruments(
                        Rows.daily("nd").build(),
                        Rows.daily("dy").setElements("Dy").build(),
                        Rows.daily("still").setElements("Pr|Nd").build());
        Stream<PriceRow> rows = Stream.of(
                        Rows.price(2, "nd", "2025-03-28", "400000", "2025-03-28"),
                        Rows.price(3, "nd", "2025-04-01", "440000", "2025-04-01"),
                        Rows.price(4, "nd", "2025-04-02", "430000", "2025-04-02"),
                        Rows.price(5, "nd", "2025-04-03", "900000", "2025-04-03")
                                .setOrigin("derived"),
                        Rows.price(6, "nd", "2025-04-04", "420000", "2025-04-04")
                                .setStatus("suspended"),
                        Rows.price(7, "dy", "2025-04-01", "1000000", "2025-04-01"),
                        Rows.price(8, "dy", "2025-04-02", "800000", "2025-04-02"),
                        Rows.price(9, "still", "2025-04-01", "500000", "2025-04-01"),
                        Rows.price(10, "still", "2025-04-02", "500000", "2025-04-02"))
                .map(PriceRow.Builder::build);
        client().importPrices(PricingClient.header().build(), rows);
    }

    private static ListTimelineRequest.Builder range(String from, String to) {
        return ListTimelineRequest.newBuilder()
                .setFrom(Times.toProto(LocalDate.parse(from)))
                .setTo(Times.toProto(LocalDate.parse(to)));
    }

    private List<TimelineItem> items(ListTimelineRequest.Builder request) {
        return TimelineServiceGrpc.newBlockingStub(client().channel())
                .listTimeline(request.build())
                .getItemsList();
    }

    @Test
    void ofEachInstrumentTheLargestMoveIsAnItem() {
        // When
        List<TimelineItem> items = items(range("2025-04-01", "2025-04-30"));

        // Then: what stood before the range is what the first price in it is held against
        assertThat(items)
                .extracting(
                        TimelineItem::getCode,
                        item -> item.getDate().getText(),
                        TimelineItem::getEvent,
                        item -> item.getChangePct().getValue(),
                        item -> item.getAbout().getText(),
                        item -> item.getValue().getValue(),
                        TimelineItem::getUnit)
                .containsExactly(
                        tuple("nd", "2025-04-01", "rise", "10", "2025-03-28", "440000", "CNY/t"),
                        tuple("dy", "2025-04-02", "fall", "-20", "2025-04-01", "800000", "CNY/t"));
        assertThat(items.getFirst().getKind()).isEqualTo(TimelineKind.TIMELINE_KIND_PRICE_MOVE);
    }

    @Test
    void anElementMeansItsInstrumentsAlone() {
        assertThat(items(range("2025-04-01", "2025-04-30").addElements("Dy")))
                .extracting(TimelineItem::getCode)
                .containsExactly("dy");
        assertThat(items(range("2025-04-01", "2025-04-30").addElements("LREE")))
                .extracting(TimelineItem::getCode)
                .containsExactly("nd");
    }

    @Test
    void aDateOfKnowledgeKnowsNoLaterPrice() {
        // Given
        AsOf then = AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.of(2025, 4, 1))))
                .build();

        // Then
        assertThat(items(range("2025-04-01", "2025-04-30").setAsOf(then)))
                .extracting(TimelineItem::getCode)
                .containsExactly("nd");
    }

    @Test
    void otherKindsAreNotKeptHere() {
        assertThat(items(range("2025-04-01", "2025-04-30").addKinds(TimelineKind.TIMELINE_KIND_KPI)))
                .isEmpty();
    }
}
