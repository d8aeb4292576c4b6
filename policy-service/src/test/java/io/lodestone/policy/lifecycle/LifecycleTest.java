package io.lodestone.policy.lifecycle;

import static io.lodestone.policy.Events.announced;
import static io.lodestone.policy.Events.event;
import static io.lodestone.policy.Events.record;
import static io.lodestone.policy.Events.unconfirmed;
import static io.lodestone.policy.Events.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private static Lifecycle of(Event... events) {
        return of(Set.of(), events);
    }

    private static Lifecycle of(Set<String> articles, Event... events) {
        return Lifecycle.of(articles, record(events), TODAY);
    }

    private static Status on(Lifecycle lifecycle, String day) {
        return lifecycle.on(LocalDate.parse(day));
    }

    private static Status sure(State state) {
        return new Status(state, true);
    }

    private static Status unsure(State state) {
        return new Status(state, false);
    }

    private static Span span(State state, String from, String to, boolean confirmed) {
        return new Span(state, LocalDate.parse(from), to.isEmpty() ? null : LocalDate.parse(to), confirmed);
    }

    @Nested
    class MeasuresOf2025 {
        private final Event suspended =
                announced(until(event(EventKind.SUSPENDED, "2025-11-07"), "2026-11-10"), "2025-11-07");

        @Test
        void announcement18StaysInForce() {
            // Given
            Lifecycle lifecycle =
                    of(event(EventKind.ANNOUNCED, "2025-04-04"), event(EventKind.ENTERS_FORCE, "2025-04-04"));

            // Then
            assertThat(on(lifecycle, "2025-04-03")).isEqualTo(Status.NONE);
            assertThat(on(lifecycle, "2025-04-04")).isEqualTo(sure(State.IN_FORCE));
            assertThat(on(lifecycle, "2025-12-01")).isEqualTo(sure(State.IN_FORCE));
        }

        private Lifecycle announcement57(LocalDate knowledgeDay) {
            return Lifecycle.of(
                    Set.of(""),
                    record(
                                    event(EventKind.ANNOUNCED, "2025-10-09"),
                                    suspended,
                                    unconfirmed(event(EventKind.ENTERS_FORCE, "2025-11-08")))
                            .stream()
                            .filter(event -> !event.knownAt().isAfter(Times.lastMoment(knowledgeDay)))
                            .toList(),
                    knowledgeDay);
        }

        @Test
        void announcement57IsSuspendedTheDayBeforeItsStart() {
            // Given
            Lifecycle lifecycle = announcement57(TODAY);

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.SCHEDULED, "2025-10-09", "2025-11-06", true),
                            span(State.SUSPENDED, "2025-11-07", "2026-11-10", true),
                            span(State.IN_FORCE, "2026-11-11", "", false));
        }

        @Test
        void announcement57WasDueBeforeItsSuspensionWasKnown() {
            // Given
            Lifecycle lifecycle = announcement57(LocalDate.parse("2025-11-06"));

            // Then
            assertThat(on(lifecycle, "2025-11-06")).isEqualTo(sure(State.SCHEDULED));
            assertThat(on(lifecycle, "2025-11-08")).isEqualTo(unsure(State.IN_FORCE));
        }

        @Test
        void announcement57IsNeverInForceBeforeTheSuspensionEnds() {
            // Given
            Lifecycle lifecycle = announcement57(LocalDate.parse("2025-11-07"));

            // Then
            assertThat(LocalDate.parse("2025-10-09").datesUntil(LocalDate.parse("2026-11-11")))
                    .noneMatch(day -> lifecycle.on(day).state() == State.IN_FORCE);
        }

        @Test
        void announcement61TakesEffectInParts() {
            // Given
            Lifecycle lifecycle = of(
                    Set.of("items of Chinese origin", "0.1 % rule", "technology rule"),
                    event(EventKind.ANNOUNCED, "2025-10-09"),
                    event(EventKind.ENTERS_FORCE, "2025-10-09", "items of Chinese origin"),
                    suspended,
                    unconfirmed(event(EventKind.ENTERS_FORCE, "2025-12-01", "0.1 % rule", "technology rule")));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.PARTLY_IN_FORCE, "2025-10-09", "2025-11-06", true),
                            span(State.SUSPENDED, "2025-11-07", "2026-11-10", true),
                            span(State.IN_FORCE, "2026-11-11", "", false));
        }

        @Test
        void announcement62IsInForceAtOnce() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ANNOUNCED, "2025-10-09"), event(EventKind.ENTERS_FORCE, "2025-10-09"), suspended);

            // Then
            assertThat(on(lifecycle, "2025-10-10")).isEqualTo(sure(State.IN_FORCE));
            assertThat(on(lifecycle, "2025-11-07")).isEqualTo(sure(State.SUSPENDED));
        }

        @Test
        void article2Of46IsSuspendedAndTheActIsNot() {
            // Given
            Lifecycle lifecycle = of(
                    Set.of("1", "2"),
                    event(EventKind.ANNOUNCED, "2024-12-03"),
                    event(EventKind.ENTERS_FORCE, "2024-12-03"),
                    announced(until(event(EventKind.SUSPENDED, "2025-11", "2"), "2026-11-27"), "2025-11"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2024-12-03", "2025-10-31", true),
                            span(State.PARTLY_IN_FORCE, "2025-11-01", "2025-11-29", false),
                            span(State.PARTLY_IN_FORCE, "2025-11-30", "2026-11-27", true),
                            span(State.IN_FORCE, "2026-11-28", "", false));
        }

        @Test
        void aReviewTurnsNothing() {
            // Given
            Lifecycle lifecycle = of(event(EventKind.PROPOSED, "2024-01-10"), event(EventKind.REVIEW, "2025-01-10"));

            // Then
            assertThat(on(lifecycle, "2025-02-01")).isEqualTo(sure(State.PROPOSED));
        }

        @Test
        void aBillIsProposed() {
            // Given
            Lifecycle lifecycle = of(event(EventKind.PROPOSED, "2010"));

            // Then
            assertThat(on(lifecycle, "2025-01-01")).isEqualTo(sure(State.PROPOSED));
            assertThat(lifecycle.announced()).isEmpty();
        }
    }

    @Nested
    class Beginnings {
        @Test
        void anActWithoutADateOfEffectIsAnnounced() {
            assertThat(on(of(event(EventKind.ANNOUNCED, "2025-07-15")), "2025-07-15"))
                    .isEqualTo(sure(State.ANNOUNCED));
        }

        @Test
        void anAdoptedActIsAnnounced() {
            assertThat(on(of(event(EventKind.ADOPTED, "2025-07-15")), "2025-08-01"))
                    .isEqualTo(sure(State.ANNOUNCED));
        }

        @Test
        void aDisputeIsAnnounced() {
            assertThat(on(of(event(EventKind.CONSULTATION_REQUESTED, "2012-03-13")), "2013-01-01"))
                    .isEqualTo(sure(State.ANNOUNCED));
        }

        @Test
        void aBillBecomesScheduledOnlyWhenItIsPassed() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.PROPOSED, "2024-05-14"),
                    event(EventKind.ADOPTED, "2024-09-13"),
                    announced(event(EventKind.ENTERS_FORCE, "2026-01-01"), "2024-09-13"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.PROPOSED, "2024-05-14", "2024-09-12", true),
                            span(State.SCHEDULED, "2024-09-13", "2025-12-31", true),
                            span(State.IN_FORCE, "2026-01-01", "", true));
        }

        @Test
        void aStartToldLaterIsScheduledFromThen() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ANNOUNCED, "2025-01-10"),
                    announced(event(EventKind.ENTERS_FORCE, "2025-06-01"), "2025-03-01"));

            // Then
            assertThat(on(lifecycle, "2025-02-28")).isEqualTo(sure(State.ANNOUNCED));
            assertThat(on(lifecycle, "2025-03-01")).isEqualTo(sure(State.SCHEDULED));
        }

        @Test
        void aRetroactiveStartCountsFromItsOwnDate() {
            // Given
            Lifecycle lifecycle =
                    of(event(EventKind.ENTERS_FORCE, "2023-10-31"), event(EventKind.ANNOUNCED, "2023-11-07"));

            // Then
            assertThat(on(lifecycle, "2023-10-31")).isEqualTo(sure(State.IN_FORCE));
        }

        @Test
        void aStartAheadOfKnowledgeIsUnconfirmed() {
            // Given
            Lifecycle lifecycle =
                    of(event(EventKind.ANNOUNCED, "2026-10-01"), event(EventKind.ENTERS_FORCE, "2027-01-01"));

            // Then
            assertThat(on(lifecycle, "2026-12-31")).isEqualTo(sure(State.SCHEDULED));
            assertThat(on(lifecycle, "2027-01-01")).isEqualTo(unsure(State.IN_FORCE));
        }

        @Test
        void aStartOfAYearCountsFromItsFirstDayAndIsUnsureUntilTheYearIsOver() {
            // Given
            Lifecycle lifecycle = of(event(EventKind.ENTERS_FORCE, "2010"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2010-01-01", "2010-12-30", false),
                            span(State.IN_FORCE, "2010-12-31", "", true));
        }

        @Test
        void onlySomeArticlesInForceIsPartly() {
            // Given
            Lifecycle lifecycle = of(Set.of("a", "b"), event(EventKind.ENTERS_FORCE, "2020-01-01", "a"));

            // Then
            assertThat(on(lifecycle, "2020-01-01")).isEqualTo(sure(State.PARTLY_IN_FORCE));
        }
    }

    @Nested
    class Ends {
        private final Event start = event(EventKind.ENTERS_FORCE, "2020-01-01");

        @Test
        void theDayOfExpiryIsStillInForce() {
            // Given
            Lifecycle lifecycle = of(start, event(EventKind.EXPIRED, "2020-12-31"));

            // Then
            assertThat(on(lifecycle, "2020-12-31")).isEqualTo(sure(State.IN_FORCE));
            assertThat(on(lifecycle, "2021-01-01")).isEqualTo(sure(State.ENDED));
            assertThat(lifecycle.ends()).contains(DatePeriod.parse("2020-12-31"));
        }

        @ParameterizedTest
        @CsvSource({"REVOKED", "SUPERSEDED"})
        void theDayOfRevocationIsNoLongerInForce(EventKind kind) {
            // Given
            Lifecycle lifecycle = of(start, event(kind, "2020-07-01"));

            // Then
            assertThat(on(lifecycle, "2020-06-30")).isEqualTo(sure(State.IN_FORCE));
            assertThat(on(lifecycle, "2020-07-01")).isEqualTo(sure(State.ENDED));
            assertThat(lifecycle.ends()).contains(DatePeriod.parse("2020-06-30"));
        }

        @Test
        void anExpiryInAMonthIsUnsureWithinItAndOverAfterIt() {
            // Given
            Lifecycle lifecycle = of(start, event(EventKind.EXPIRED, "2020-03"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2020-01-01", "2020-03-01", true),
                            span(State.IN_FORCE, "2020-03-02", "2020-03-31", false),
                            span(State.ENDED, "2020-04-01", "", true));
            assertThat(lifecycle.ends()).contains(DatePeriod.parse("2020-03"));
        }

        @Test
        void aRevocationInAMonthCountsFromItsLastDay() {
            // Given
            Lifecycle lifecycle = of(start, event(EventKind.REVOKED, "2020-03"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2020-01-01", "2020-02-29", true),
                            span(State.IN_FORCE, "2020-03-01", "2020-03-30", false),
                            span(State.ENDED, "2020-03-31", "", true));
        }

        @Test
        void anExtensionMovesTheEnd() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    event(EventKind.EXPIRED, "2020-12-31"),
                    until(event(EventKind.EXTENDED, "2020-12-01"), "2021-12-31"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2020-01-01", "2021-12-31", true),
                            span(State.ENDED, "2022-01-01", "", true));
            assertThat(lifecycle.ends()).contains(DatePeriod.parse("2021-12-31"));
        }

        @Test
        void extensionsFollowOneAnother() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    event(EventKind.EXPIRED, "2020-12-31"),
                    until(event(EventKind.EXTENDED, "2020-12-01"), "2021-12-31"),
                    until(event(EventKind.EXTENDED, "2021-12-01"), "2022-12-31"));

            // Then
            assertThat(lifecycle.ends()).contains(DatePeriod.parse("2022-12-31"));
        }

        @Test
        void anExtensionAfterTheEndGoesOnFromItsDate() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    event(EventKind.EXPIRED, "2020-12-31"),
                    until(event(EventKind.EXTENDED, "2021-02-01"), "2021-12-31"));

            // Then
            assertThat(lifecycle.spans())
                    .extracting(Span::state, Span::from)
                    .containsExactly(
                            tuple(State.IN_FORCE, LocalDate.parse("2020-01-01")),
                            tuple(State.ENDED, LocalDate.parse("2021-01-01")),
                            tuple(State.IN_FORCE, LocalDate.parse("2021-02-01")),
                            tuple(State.ENDED, LocalDate.parse("2022-01-01")));
        }

        @Test
        void anActRevokedBeforeItsStartNeverStarts() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ANNOUNCED, "2025-01-01"),
                    event(EventKind.ENTERS_FORCE, "2025-06-01"),
                    event(EventKind.REVOKED, "2025-03-01"));

            // Then
            assertThat(on(lifecycle, "2025-02-28")).isEqualTo(sure(State.SCHEDULED));
            assertThat(on(lifecycle, "2025-06-01")).isEqualTo(sure(State.ENDED));
        }

        @Test
        void anActMayComeBackByALaterAnnouncement() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    event(EventKind.REVOKED, "2021-01-01"),
                    announced(event(EventKind.ENTERS_FORCE, "2022-01-01"), "2021-11-01"));

            // Then
            assertThat(on(lifecycle, "2021-12-31")).isEqualTo(sure(State.ENDED));
            assertThat(on(lifecycle, "2022-01-01")).isEqualTo(sure(State.IN_FORCE));
            assertThat(lifecycle.ends()).isEmpty();
        }

        @Test
        void aBillTakenBackIsWithdrawn() {
            // Given
            Lifecycle lifecycle = of(event(EventKind.PROPOSED, "2024-01-10"), event(EventKind.WITHDRAWN, "2024-03-01"));

            // Then
            assertThat(on(lifecycle, "2024-02-29")).isEqualTo(sure(State.PROPOSED));
            assertThat(on(lifecycle, "2024-03-01")).isEqualTo(sure(State.WITHDRAWN));
            assertThat(lifecycle.ends()).isEmpty();
        }

        @Test
        void anEndedArticleLeavesTheActPartlyInForce() {
            // Given
            Lifecycle lifecycle = of(Set.of("a", "b"), start, event(EventKind.REVOKED, "2021-01-01", "b"));

            // Then
            assertThat(on(lifecycle, "2021-01-01")).isEqualTo(sure(State.PARTLY_IN_FORCE));
            assertThat(lifecycle.ends()).isEmpty();
        }

        @Test
        void anEndAheadOfKnowledgeIsUnconfirmed() {
            // Given
            Lifecycle lifecycle = of(start, event(EventKind.EXPIRED, "2027-12-31"));

            // Then
            assertThat(on(lifecycle, "2027-12-31")).isEqualTo(sure(State.IN_FORCE));
            assertThat(on(lifecycle, "2028-01-01")).isEqualTo(unsure(State.ENDED));
        }
    }

    @Nested
    class Suspensions {
        private final Event start = event(EventKind.ENTERS_FORCE, "2020-01-01");

        @Test
        void aSuspensionEndsByItsTextUnconfirmed() {
            // Given
            Lifecycle lifecycle = of(start, until(event(EventKind.SUSPENDED, "2020-05-01"), "2020-06-30"));

            // Then
            assertThat(lifecycle.spans())
                    .containsExactly(
                            span(State.IN_FORCE, "2020-01-01", "2020-04-30", true),
                            span(State.SUSPENDED, "2020-05-01", "2020-06-30", true),
                            span(State.IN_FORCE, "2020-07-01", "", false));
        }

        @Test
        void aResumptionThatWasSeenConfirmsIt() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    until(event(EventKind.SUSPENDED, "2020-05-01"), "2020-06-30"),
                    event(EventKind.RESUMED, "2020-07-01"));

            // Then
            assertThat(on(lifecycle, "2020-07-01")).isEqualTo(sure(State.IN_FORCE));
        }

        @Test
        void anOpenSuspensionLastsUntilTheResumption() {
            // Given
            Lifecycle lifecycle =
                    of(start, event(EventKind.SUSPENDED, "2020-05-01"), event(EventKind.RESUMED, "2021-02-01"));

            // Then
            assertThat(on(lifecycle, "2021-01-31")).isEqualTo(sure(State.SUSPENDED));
            assertThat(on(lifecycle, "2021-02-01")).isEqualTo(sure(State.IN_FORCE));
        }

        @Test
        void aResumptionMayComeEarly() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    until(event(EventKind.SUSPENDED, "2020-05-01"), "2020-12-31"),
                    event(EventKind.RESUMED, "2020-08-01"));

            // Then
            assertThat(on(lifecycle, "2020-07-31")).isEqualTo(sure(State.SUSPENDED));
            assertThat(on(lifecycle, "2020-08-01")).isEqualTo(sure(State.IN_FORCE));
        }

        @Test
        void aSecondSuspensionGoesOnWithoutAGap() {
            // Given
            Lifecycle lifecycle = of(
                    start,
                    until(event(EventKind.SUSPENDED, "2020-05-01"), "2020-06-30"),
                    until(event(EventKind.SUSPENDED, "2020-07-01"), "2020-12-31"));

            // Then
            assertThat(lifecycle.spans())
                    .extracting(Span::state, Span::to)
                    .contains(tuple(State.SUSPENDED, LocalDate.parse("2020-12-31")));
        }

        @Test
        void anEndOfTheActEndsTheSuspensionToo() {
            // Given
            Lifecycle lifecycle =
                    of(start, event(EventKind.SUSPENDED, "2020-05-01"), event(EventKind.REVOKED, "2020-09-01"));

            // Then
            assertThat(on(lifecycle, "2020-09-01")).isEqualTo(sure(State.ENDED));
        }

        @Test
        void aStartSeenAfterTheSuspensionIsConfirmed() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ANNOUNCED, "2020-01-01"),
                    until(event(EventKind.SUSPENDED, "2020-02-01"), "2020-03-31"),
                    event(EventKind.ENTERS_FORCE, "2020-06-01"));

            // Then
            assertThat(on(lifecycle, "2020-04-01")).isEqualTo(unsure(State.SCHEDULED));
            assertThat(on(lifecycle, "2020-06-01")).isEqualTo(sure(State.IN_FORCE));
        }

        @Test
        void aLastDayKnownByItsMonthIsUnsureWithinIt() {
            // Given
            Lifecycle lifecycle = of(start, until(event(EventKind.SUSPENDED, "2020-05-01"), "2020-11"));

            // Then
            assertThat(on(lifecycle, "2020-11-01")).isEqualTo(sure(State.SUSPENDED));
            assertThat(on(lifecycle, "2020-11-02")).isEqualTo(unsure(State.SUSPENDED));
            assertThat(on(lifecycle, "2020-12-01")).isEqualTo(unsure(State.IN_FORCE));
        }
    }

    @Nested
    class Dates {
        @Test
        void theEarliestAnnouncementAndStartAreTold() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ADOPTED, "2024-03-01"),
                    event(EventKind.ANNOUNCED, "2024-05"),
                    event(EventKind.ANNOUNCED, "2024-04-02"),
                    event(EventKind.ENTERS_FORCE, "2025"),
                    event(EventKind.ENTERS_FORCE, "2024-07-01"));

            // Then
            assertThat(lifecycle.announced()).contains(DatePeriod.parse("2024-04-02"));
            assertThat(lifecycle.effective()).contains(DatePeriod.parse("2024-07-01"));
        }

        @Test
        void anAdoptionIsAnAnnouncementWhereThereIsNoOther() {
            assertThat(of(event(EventKind.ADOPTED, "2024-03")).announced()).contains(DatePeriod.parse("2024-03"));
        }

        @Test
        void anAnnouncementNamedByTheStartCountsWhereThereIsNoOther() {
            // Given
            Lifecycle lifecycle = of(
                    announced(event(EventKind.ENTERS_FORCE, "2014-03-01"), "2014-01"),
                    announced(event(EventKind.REVOKED, "2015-05-01"), "2015-04-23"));

            // Then
            assertThat(lifecycle.announced()).contains(DatePeriod.parse("2014-01"));
        }

        @Test
        void theAnnouncementOfAnEndIsNotThePolicys() {
            // Given
            Lifecycle lifecycle = of(
                    event(EventKind.ENTERS_FORCE, "2008-01"),
                    announced(event(EventKind.REVOKED, "2015-05-01"), "2015-04-23"));

            // Then
            assertThat(lifecycle.announced()).isEmpty();
        }

        @Test
        void nothingKnownHasNoSpans() {
            assertThat(Lifecycle.of(Set.of(), List.of(), TODAY).spans()).isEmpty();
        }
    }
}
