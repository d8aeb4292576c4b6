package io.lodestone.policy.lifecycle;

import static io.lodestone.policy.Events.announced;
import static io.lodestone.policy.Events.event;
import static io.lodestone.policy.Events.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventKnowledgeTest {
    private static final Instant STORED = Instant.parse("2026-11-22T08:00:00Z");

    private static List<Instant> known(Event... events) {
        return Event.withKnowledge(List.of(events), STORED).stream()
                .map(Event::knownAt)
                .toList();
    }

    private static Instant endOf(String day) {
        return Instant.parse(day + "T23:59:59.999999Z");
    }

    @Test
    void anEventIsKnownAtTheEndOfItsOwnDay() {
        assertThat(known(event(EventKind.REVOKED, "2015-05-01"))).containsExactly(endOf("2015-05-01"));
    }

    @Test
    void aMonthMeansItsLastMoment() {
        assertThat(known(event(EventKind.ANNOUNCED, "2014-12"))).containsExactly(endOf("2014-12-31"));
    }

    @Test
    void theActsAnnouncementComesBeforeItsDate() {
        assertThat(known(announced(event(EventKind.REVOKED, "2015-05-01"), "2015-04-23")))
                .containsExactly(endOf("2015-04-23"));
    }

    @Test
    void startEndAndExtensionAreKnownFromThePolicysOwnAnnouncement() {
        assertThat(known(
                        event(EventKind.ANNOUNCED, "2025-10-09"),
                        event(EventKind.ENTERS_FORCE, "2025-11-08"),
                        event(EventKind.EXPIRED, "2026-10-31"),
                        until(event(EventKind.EXTENDED, "2026-10-01"), "2027-10-31")))
                .containsOnly(endOf("2025-10-09"));
    }

    @Test
    void aSuspensionIsNotKnownFromThePolicysOwnAnnouncement() {
        assertThat(known(event(EventKind.ANNOUNCED, "2025-10-09"), event(EventKind.SUSPENDED, "2025-11-07")))
                .containsExactly(endOf("2025-10-09"), endOf("2025-11-07"));
    }

    @Test
    void aStartBeforeTheAnnouncementIsKnownFromItsOwnDate() {
        assertThat(known(event(EventKind.ENTERS_FORCE, "2023-10-31"), event(EventKind.ANNOUNCED, "2023-11-07")))
                .containsExactly(endOf("2023-10-31"), endOf("2023-11-07"));
    }

    @Test
    void anAdoptionTellsOfTheStartToo() {
        assertThat(known(event(EventKind.ADOPTED, "2024-04-11"), event(EventKind.ENTERS_FORCE, "2024-05-23")))
                .containsOnly(endOf("2024-04-11"));
    }

    @Test
    void whatARecordStatesIsKnownWhenItIsStoredAtTheLatest() {
        assertThat(known(event(EventKind.ENTERS_FORCE, "2027-01-01"), event(EventKind.PROPOSED, "2026")))
                .containsOnly(STORED);
    }
}
