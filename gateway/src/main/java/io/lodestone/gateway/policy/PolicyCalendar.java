package io.lodestone.gateway.policy;

import io.lodestone.kit.number.EnumText;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.Upcoming;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A calendar of RFC 5545 with an all-day event for each thing that is coming up. What is known by its month or longer spans
 * it and says so. Nothing in it is read off the clock: the same rows make the same bytes.
 */
final class PolicyCalendar {
    /** The media type of calendars. */
    static final String MEDIA_TYPE = "text/calendar";

    private static final String NAME = "Lodestone: policies";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private PolicyCalendar() {}

    /**
     * The calendar's bytes.
     *
     * @param base absolute address that the code of a policy makes the policy's address
     */
    static byte[] of(List<Upcoming> rows, String base) {
        CalendarLines lines = new CalendarLines()
                .add("BEGIN", "VCALENDAR")
                .add("VERSION", "2.0")
                .addText("PRODID", "-//Lodestone//Policies//EN")
                .add("CALSCALE", "GREGORIAN")
                .addText("NAME", NAME)
                .addText("X-WR-CALNAME", NAME)
                .add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
                .add("X-PUBLISHED-TTL", "PT12H");
        Map<String, Integer> times = new HashMap<>();
        for (Upcoming row : rows) {
            String key = key(row);
            event(lines, row, uid(key, times.merge(key, 1, Integer::sum)), base);
        }
        return lines.add("END", "VCALENDAR").bytes();
    }

    /** What tells an event from others: it stays the same when words about it change. */
    private static String key(Upcoming row) {
        return String.join(
                "\n",
                row.getPolicy(),
                EnumText.of(row.getKind()),
                String.join("|", row.getArticlesList()),
                row.getDate().getText(),
                row.getDocument());
    }

    private static String uid(String key, int time) {
        String name = time == 1 ? key : key + "\n" + time;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void event(CalendarLines lines, Upcoming row, String uid, String base) {
        LocalDate first = Times.toLocalDate(row.getDate().getStart(), "start");
        LocalDate last = Times.toLocalDate(row.getDate().getEnd(), "end");
        String stored = MOMENT.format(Times.toInstant(row.getRecordedAt()));
        lines.add("BEGIN", "VEVENT")
                .add("UID", uid)
                .add("DTSTAMP", stored)
                .add("LAST-MODIFIED", stored)
                .add("DTSTART;VALUE=DATE", DAY.format(first));
        if (last.isBefore(LAST_DAY)) {
            lines.add("DTEND;VALUE=DATE", DAY.format(last.plusDays(1)));
        }
        lines.addText("SUMMARY", summary(row, first.equals(last)))
                .addText("DESCRIPTION", description(row))
                .add("STATUS", row.getConfirmed() ? "CONFIRMED" : "TENTATIVE")
                .add("TRANSP", "TRANSPARENT")
                .add("CATEGORIES", EnumText.of(row.getKind()) + "," + CalendarLines.escaped(row.getIssuer()))
                .add("URL", base + row.getPolicy())
                .add("END", "VEVENT");
    }

    private static String summary(Upcoming row, boolean isDay) {
        String what =
                switch (row.getKind()) {
                    case UPCOMING_KIND_STARTS -> "Starts";
                    case UPCOMING_KIND_IS_SUSPENDED -> "Is suspended";
                    case UPCOMING_KIND_RESUMES -> "Resumes";
                    case UPCOMING_KIND_ENDS -> "Ends";
                    case UPCOMING_KIND_REVIEW -> "Review";
                    case UPCOMING_KIND_UNSPECIFIED, UNRECOGNIZED -> "Changes";
                };
        String articles = row.getArticlesCount() == 0 ? "" : " [" + String.join(", ", row.getArticlesList()) + "]";
        String precision = isDay ? "" : " (" + row.getDate().getText() + ", day not known)";
        return what + ": " + row.getTitle() + articles + precision;
    }

    private static String description(Upcoming row) {
        List<String> said = new ArrayList<>();
        if (!row.getNote().isEmpty()) {
            said.add(row.getNote());
        }
        if (row.hasLastDay()) {
            said.add("Last day: " + row.getLastDay().getText());
        }
        said.add("State then: " + EnumText.of(row.getStateThen()).replace('_', ' '));
        said.add(row.getConfirmed() ? "Seen to happen." : "Announced; not seen to happen.");
        if (!row.getDocument().isEmpty()) {
            said.add("Document: " + row.getDocument());
        }
        return String.join("\n", said);
    }
}
