package io.lodestone.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingKind;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class PolicyCalendarTest {
    private static final String BASE = "https://lodestone.example/v1/policies/";

    private static Upcoming.Builder row(UpcomingKind kind, String date) {
        return Upcoming.newBuilder()
                .setPolicy("cn-ann57-2025")
                .setTitle(
                        "公告2025年第57号; export control, medium and heavy rare earths \\ five elements: Ho Er Tm Eu Yb 出口管制")
                .setIssuer("CN")
                .setKind(kind)
                .setDate(DatePeriod.parse(date).toProto())
                .setStateThen(PolicyState.POLICY_STATE_IN_FORCE)
                .setDocument("ann70")
                .setNote("First line.\nSecond, line; with signs.")
                .setRecordedAt(Times.toProto(Instant.parse("2026-11-01T08:30:15.123456Z")));
    }

    private static String text(Upcoming... rows) {
        return new String(PolicyCalendar.of(List.of(rows), BASE), StandardCharsets.UTF_8);
    }

    /** The events as another program reads them, which it finds valid. */
    private static List<VEvent> read(String text) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate().hasErrors())
                .as(calendar.validate().toString())
                .isFalse();
        return calendar.getComponents("VEVENT");
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    @Test
    void anEventIsADayWithWhatIsKnownOfIt() throws Exception {
        // Given
        Upcoming row = row(UpcomingKind.UPCOMING_KIND_RESUMES, "2026-11-11")
                .setLastDay(DatePeriod.parse("2026-11-10").toProto())
                .addArticles("2")
                .addArticles("3, b")
                .build();

        // When
        VEvent event = read(text(row)).getFirst();

        // Then
        assertThat(value(event, "SUMMARY")).isEqualTo("Resumes: " + row.getTitle() + " [2, 3, b]");
        assertThat(value(event, "DESCRIPTION"))
                .isEqualTo("First line.\nSecond, line; with signs.\nLast day: 2026-11-10\nState then: in force\n"
                        + "Announced; not seen to happen.\nDocument: ann70");
        assertThat(value(event, "STATUS")).isEqualTo("TENTATIVE");
        assertThat(value(event, "CATEGORIES")).isEqualTo("resumes,CN");
        assertThat(value(event, "URL")).isEqualTo(BASE + "cn-ann57-2025");
        assertThat(value(event, "DTSTAMP")).isEqualTo("20261101T083015Z");
        assertThat(text(row))
                .contains("\r\nDTSTART;VALUE=DATE:20261111\r\nDTEND;VALUE=DATE:20261112\r\n")
                .contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n")
                .contains("\r\nX-WR-CALNAME:Lodestone: policies\r\n");
    }

    @Test
    void aMonthSpansItsDaysAndSaysSo() throws Exception {
        // Given
        Upcoming row = row(UpcomingKind.UPCOMING_KIND_STARTS, "2027-03")
                .setTitle("Rule")
                .setConfirmed(true)
                .build();

        // When
        VEvent event = read(text(row)).getFirst();

        // Then
        assertThat(value(event, "SUMMARY")).isEqualTo("Starts: Rule (2027-03, day not known)");
        assertThat(value(event, "DTSTART")).isEqualTo("20270301");
        assertThat(value(event, "DTEND")).isEqualTo("20270401");
        assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
    }

    @Test
    void linesEndWithCrLfAndNeverExceed75Octets() throws Exception {
        // Given
        Random random = new Random(57);
        List<Upcoming> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            StringBuilder title = new StringBuilder();
            for (int j = random.nextInt(120); j >= 0; j--) {
                title.appendCodePoint("a;,\\ é稀😀".codePointAt(random.nextInt(8)));
            }
            // The reader drops blanks at an end.
            title.append('z');
            rows.add(row(UpcomingKind.UPCOMING_KIND_REVIEW, "2027-01-01")
                    .setPolicy("p-" + i)
                    .setTitle(title.toString())
                    .build());
        }

        // When
        byte[] bytes = PolicyCalendar.of(rows, BASE);
        String text = new String(bytes, StandardCharsets.UTF_8);

        // Then
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n", "\uFFFD");
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        List<VEvent> events = read(text);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(value(events.get(i), "SUMMARY"))
                    .isEqualTo("Review: " + rows.get(i).getTitle());
        }
    }

    @Test
    void anEventKeepsItsNameWhileWordsAboutItChange() throws Exception {
        // Given
        Upcoming row = row(UpcomingKind.UPCOMING_KIND_ENDS, "2026-11-11").build();
        Upcoming reworded = row.toBuilder()
                .setTitle("Other")
                .setNote("Other")
                .setConfirmed(true)
                .build();
        Upcoming other = row.toBuilder().setPolicy("cn-ann58-2025").build();

        // When
        String name = value(read(text(row)).getFirst(), "UID");

        // Then
        assertThat(text(row)).isEqualTo(text(row));
        assertThat(value(read(text(reworded)).getFirst(), "UID")).isEqualTo(name);
        assertThat(value(read(text(other)).getFirst(), "UID")).isNotEqualTo(name);
        assertThat(read(text(row, row)))
                .extracting(event -> value(event, "UID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aControlCharacterBreaksNoLine() throws Exception {
        // Given
        Upcoming row = row(UpcomingKind.UPCOMING_KIND_ENDS, "2026-11-11")
                .setTitle("a\rATTENDEE:b\u0007c")
                .build();

        // Then
        assertThat(value(read(text(row)).getFirst(), "SUMMARY")).isEqualTo("Ends: a ATTENDEE:b c");
    }

    @Test
    void theLastDayOfTheCalendarHasNoDayAfterIt() throws Exception {
        assertThat(text(row(UpcomingKind.UPCOMING_KIND_REVIEW, "9999-12-31").build()))
                .contains("DTSTART;VALUE=DATE:99991231\r\n")
                .doesNotContain("DTEND");
    }
}
