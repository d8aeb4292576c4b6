package io.lodestone.pricing.calendar;

import io.lodestone.kit.time.Times;

/** Calendars between the contract and the domain. */
final class CalendarProto {
    private CalendarProto() {}

    /** The wire form of a day. */
    static io.lodestone.pricing.v1.CalendarDay toProto(CalendarDay day) {
        io.lodestone.pricing.v1.CalendarDay.Builder to = io.lodestone.pricing.v1.CalendarDay.newBuilder()
                .setCalendar(day.calendar())
                .setDay(Times.toProto(day.day()))
                .setWorking(day.working())
                .setName(day.name())
                .setRecordedAt(Times.toProto(day.recordedAt()));
        if (day.document() != null) {
            to.setDocument(day.document());
        }
        return to.build();
    }
}
