package io.lodestone.policy.floor;

import static io.lodestone.policy.Events.event;
import static io.lodestone.policy.Events.record;
import static io.lodestone.policy.Events.unconfirmed;
import static io.lodestone.policy.Events.until;
import static io.lodestone.policy.lifecycle.EventKind.ADOPTED;
import static io.lodestone.policy.lifecycle.EventKind.ANNOUNCED;
import static io.lodestone.policy.lifecycle.EventKind.ENTERS_FORCE;
import static io.lodestone.policy.lifecycle.EventKind.EXPIRED;
import static io.lodestone.policy.lifecycle.EventKind.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.Lifecycle;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingDaysTest {
    private static final Event START = event(ENTERS_FORCE, "2025-10-01");

    private static HoldingDays within(String period, Event... events) {
        return HoldingDays.of(
                "a-floor", Lifecycle.of(Set.of(), record(events), LocalDate.of(2026, 1, 1)), DatePeriod.parse(period));
    }

    private static HoldingDays days(String from, String to, boolean confirmed) {
        return new HoldingDays(LocalDate.parse(from), LocalDate.parse(to), confirmed);
    }

    @Test
    void aWholePeriodInForceHoldsWholly() {
        HoldingDays days = within("2025-Q4", START);

        assertThat(days).isEqualTo(days("2025-10-01", "2025-12-31", true));
        assertThat(days.isAllOf(DatePeriod.parse("2025-Q4"))).isTrue();
    }

    @Test
    void aPeriodThatTheStartOrTheEndCutsHoldsInPart() {
        Event end = unconfirmed(event(EXPIRED, "2035-09-30"));

        assertThat(within("2025", START, end)).isEqualTo(days("2025-10-01", "2025-12-31", true));
        assertThat(within("2035", START, end)).isEqualTo(days("2035-01-01", "2035-09-30", true));
        assertThat(within("2025", START, end).isAllOf(DatePeriod.parse("2025"))).isFalse();
    }

    @Test
    void aStartKnownByTheMonthIsNotConfirmedInItsMonth() {
        assertThat(within("2025-Q4", event(ENTERS_FORCE, "2025-10")))
                .isEqualTo(days("2025-10-01", "2025-12-31", false));
        assertThat(within("2025-11", event(ENTERS_FORCE, "2025-10"))).isEqualTo(days("2025-11-01", "2025-11-30", true));
    }

    @Test
    void beforeTheStartItSaysFromWhenItHolds() {
        assertThatThrownBy(() -> within("2025-08", event(ANNOUNCED, "2025-07-10"), START))
                .hasMessageContaining("on no day of 2025-08")
                .hasMessageContaining("takes effect on 2025-10-01");
    }

    @Test
    void afterTheEndItSaysUntilWhenItHeld() {
        assertThatThrownBy(() -> within("2026", START, event(EXPIRED, "2025-12-31")))
                .hasMessageContaining("on no day of 2026")
                .hasMessageContaining("until 2025-12-31");
    }

    @Test
    void withoutAStartItSaysThatNoneIsKnown() {
        assertThatThrownBy(() -> within("2026-Q2", event(ADOPTED, "2026-03-10")))
                .hasMessageContaining("no start of it is known");
    }

    @Test
    void anInterruptedPeriodIsRefused() {
        assertThatThrownBy(() -> within("2025-Q4", START, until(event(SUSPENDED, "2025-11-01"), "2025-11-10")))
                .hasMessageContaining("interrupted in 2025-Q4, between 2025-10-31 and 2025-11-11");
    }
}
