package io.lodestone.policy.lifecycle;

import static io.lodestone.policy.Events.announced;
import static io.lodestone.policy.Events.event;
import static io.lodestone.policy.Events.record;
import static io.lodestone.policy.Events.unconfirmed;
import static io.lodestone.policy.Events.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    /** A policy of which all is known. */
    private static Lifecycle of(Event... events) {
        return Lifecycle.of(Set.of(), record(events), TODAY);
    }

    /** A policy as it was known at the end of a day. */
    private static Lifecycle of(Set<String> articles, LocalDate knowledgeDay, Event... events) {
        return Lifecycle.of(
                articles,
                record(events).stream()
                        .filter(event -> !event.knownAt().isAfter(Times.lastMoment(knowledgeDay)))
                        .toList(),
                knowledgeDay);
    }

    /** A change in words: kind, date, last day after a slash, articles, and a question mark where it was not seen. */
    private static List<String> changes(Lifecycle lifecycle) {
        return lifecycle.changes().stream()
                .map(change -> change.kind() + " "
                        + text(change.date())
                        + (change.lastDay() == null ? "" : "/" + text(change.lastDay()))
                        + (change.articles().isEmpty() ? "" : " " + change.articles())
                        + (change.confirmed() ? "" : "?"))
                .toList();
    }

    private static String text(DatePeriod date) {
        return date.calendarText().orElseThrow();
    }

    @Nested
    class MeasuresOf2025 {
        private static final LocalDate BEFORE = LocalDate.parse("2025-10-10");
        private static final Set<String> ARTICLES_OF_61 =
                Set.of("items of Chinese origin", "0.1 % value rule", "technology rule");

        private final Event suspended =
                announced(until(event(EventKind.SUSPENDED, "2025-11-07"), "2026-11-10"), "2025-11-07");
        private final Event[] announcement57 = {
            event(EventKind.ANNOUNCED, "2025-10-09"),
            suspended,
            unconfirmed(event(EventKind.ENTERS_FORCE, "2025-11-08"))
        };
        private final Event[] announcement61 = {
            event(EventKind.ANNOUNCED, "2025-10-09"),
            event(EventKind.ENTERS_FORCE, "2025-10-09", "items of Chinese origin"),
            suspended,
            unconfirmed(event(EventKind.ENTERS_FORCE, "2025-12-01", "0.1 % value rule", "technology rule"))
        };

        @Test
        void announcement57WasToStartBeforeItsSuspensionWasKnown() {
            assertThat(changes(of(Set.of(), BEFORE, announcement57))).containsExactly("STARTS 2025-11-08?");
        }

        @Test
        void announcement57NeverStartsAndHoldsAgainByItsText() {
            assertThat(changes(of(announcement57)))
                    .containsExactly("IS_SUSPENDED 2025-11-07", "RESUMES 2026-11-11/2026-11-10?");
        }

        @Test
        void announcement58WithoutAStartResumesToo() {
            // Given
            Lifecycle lifecycle = of(event(EventKind.ANNOUNCED, "2025-10-09"), suspended);

            // Then
            assertThat(changes(lifecycle)).containsExactly("IS_SUSPENDED 2025-11-07", "RESUMES 2026-11-11/2026-11-10?");
            assertThat(lifecycle.on(LocalDate.parse("2026-11-11")).state()).isEqualTo(State.ANNOUNCED);
        }

        @Test
        void announcement61WasToStartInSteps() {
            assertThat(changes(of(ARTICLES_OF_61, BEFORE, announcement61)))
                    .containsExactly(
                            "STARTS 2025-10-09 [items of Chinese origin]",
                            "STARTS 2025-12-01 [0.1 % value rule, technology rule]?");
        }

        @Test
        void announcement61IsSuspendedAndResumesAsAWhole() {
            assertThat(changes(of(ARTICLES_OF_61, TODAY, announcement61)))
                    .containsExactly(
                            "STARTS 2025-10-09 [items of Chinese origin]",
                            "IS_SUSPENDED 2025-11-07",
                            "RESUMES 2026-11-11/2026-11-10?");
        }

        @Test
        void article2Of46ResumesAlone() {
            assertThat(changes(of(
                            Set.of("1", "2"),
                            TODAY,
                            event(EventKind.ANNOUNCED, "2024-12-03"),
                            event(EventKind.ENTERS_FORCE, "2024-12-03"),
                            announced(until(event(EventKind.SUSPENDED, "2025-11", "2"), "2026-11-27"), "2025-11"))))
                    .containsExactly(
                            "STARTS 2024-12-03", "IS_SUSPENDED 2025-11 [2]", "RESUMES 2026-11-28/2026-11-27 [2]?");
        }

        @Test
        void announcement70EndsAsItWasAnnounced() {
            assertThat(changes(of(
                            event(EventKind.ENTERS_FORCE, "2025-11-07"),
                            unconfirmed(event(EventKind.EXPIRED, "2026-11-10")))))
                    .containsExactly("STARTS 2025-11-07", "ENDS 2026-11-11/2026-11-10?");
        }
    }

    @Nested
    class Ends {
        private final Event start = event(EventKind.ENTERS_FORCE, "2020-01-01");

        @Test
        void anExtensionTakesThePlaceOfTheLastDay() {
            assertThat(changes(of(
                            start,
                            event(EventKind.EXPIRED, "2026-12-31"),
                            until(event(EventKind.EXTENDED, "2026-11-01"), "2027-12-31"))))
                    .containsExactly("STARTS 2020-01-01", "ENDS 2028-01-01/2027-12-31?");
        }

        @Test
        void aRevocationLeavesNothingOfWhatWasToCome() {
            assertThat(changes(of(
                            start,
                            until(event(EventKind.SUSPENDED, "2026-12-01"), "2027-01-31"),
                            event(EventKind.REVIEW, "2027-06-01"),
                            event(EventKind.EXPIRED, "2027-12-31"),
                            announced(event(EventKind.REVOKED, "2026-11-30"), "2026-11-20"))))
                    .containsExactly("STARTS 2020-01-01", "ENDS 2026-11-30?");
        }

        @Test
        void aStartCalledOffIsNone() {
            assertThat(changes(of(
                            event(EventKind.ANNOUNCED, "2026-01-01"),
                            event(EventKind.ENTERS_FORCE, "2027-06-01"),
                            announced(event(EventKind.REVOKED, "2026-12-01"), "2026-11-01"))))
                    .containsExactly("ENDS 2026-12-01?");
        }

        @Test
        void aBillTakenBackEnds() {
            assertThat(changes(of(event(EventKind.PROPOSED, "2024-01-10"), event(EventKind.WITHDRAWN, "2024-03-01"))))
                    .containsExactly("ENDS 2024-03-01");
        }

        @Test
        void aLastDayKnownByItsMonthStaysAMonth() {
            assertThat(changes(of(start, event(EventKind.EXPIRED, "2027-03"))))
                    .containsExactly("STARTS 2020-01-01", "ENDS 2027-03/2027-03?");
        }

        @Test
        void theLastDayOfTheCalendarEndsNothing() {
            assertThat(changes(of(start, event(EventKind.EXPIRED, "9999-12-31"))))
                    .containsExactly("STARTS 2020-01-01");
        }
    }

    @Nested
    class Suspensions {
        private final Event start = event(EventKind.ENTERS_FORCE, "2020-01-01");

        @Test
        void aResumptionTakesThePlaceOfTheLastDay() {
            assertThat(changes(of(
                            start,
                            until(event(EventKind.SUSPENDED, "2026-05-01"), "2026-12-31"),
                            event(EventKind.RESUMED, "2026-08-01"))))
                    .containsExactly("STARTS 2020-01-01", "IS_SUSPENDED 2026-05-01", "RESUMES 2026-08-01");
        }

        @Test
        void aResumptionRightAfterTheLastDayConfirmsIt() {
            assertThat(changes(of(
                            start,
                            until(event(EventKind.SUSPENDED, "2026-05-01"), "2026-06-30"),
                            event(EventKind.RESUMED, "2026-07-01"))))
                    .containsExactly("STARTS 2020-01-01", "IS_SUSPENDED 2026-05-01", "RESUMES 2026-07-01/2026-06-30");
        }

        @Test
        void aSecondSuspensionWithoutAGapIsOneWithTheFirst() {
            assertThat(changes(of(
                            start,
                            until(event(EventKind.SUSPENDED, "2026-05-01"), "2026-06-30"),
                            until(event(EventKind.SUSPENDED, "2026-07-01"), "2026-12-31"))))
                    .containsExactly("STARTS 2020-01-01", "IS_SUSPENDED 2026-05-01", "RESUMES 2027-01-01/2026-12-31?");
        }

        @Test
        void aSuspensionThatRunsOutBeforeTheStartComesBeforeIt() {
            assertThat(changes(of(
                            event(EventKind.ANNOUNCED, "2026-01-01"),
                            until(event(EventKind.SUSPENDED, "2026-02-01"), "2026-11-30"),
                            event(EventKind.ENTERS_FORCE, "2027-01-01"))))
                    .containsExactly("IS_SUSPENDED 2026-02-01", "RESUMES 2026-12-01/2026-11-30?", "STARTS 2027-01-01?");
        }

        @Test
        void aStartOnTheDayThatASuspensionRanOutIsAStart() {
            assertThat(changes(of(
                            event(EventKind.ANNOUNCED, "2026-01-01"),
                            until(event(EventKind.SUSPENDED, "2026-02-01"), "2026-12-31"),
                            event(EventKind.ENTERS_FORCE, "2027-01-01"))))
                    .containsExactly("IS_SUSPENDED 2026-02-01", "STARTS 2027-01-01?");
        }

        @Test
        void anArticleSuspendedWhileTheActEndsEndsWithIt() {
            assertThat(changes(of(
                            Set.of("1", "2"),
                            TODAY,
                            start,
                            event(EventKind.SUSPENDED, "2026-02-01", "2"),
                            event(EventKind.REVOKED, "2026-12-01"))))
                    .contains("IS_SUSPENDED 2026-02-01 [2]");
        }
    }

    @Nested
    class Reviews {
        @Test
        void aReviewIsListedAsPreciselyAsKnown() {
            assertThat(changes(of(
                            event(EventKind.ANNOUNCED, "2026-01-01"),
                            event(EventKind.ENTERS_FORCE, "2026-01-01"),
                            event(EventKind.REVIEW, "2027-Q1"))))
                    .containsExactly("STARTS 2026-01-01", "REVIEW 2027-Q1?");
        }

        @Test
        void aReviewBeforeAnythingHasStartedIsListed() {
            assertThat(changes(of(event(EventKind.PROPOSED, "2026-01-01"), event(EventKind.REVIEW, "2026-06-30"))))
                    .containsExactly("REVIEW 2026-06-30");
        }
    }
}
