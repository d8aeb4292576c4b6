package io.lodestone.policy.upcoming;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.ListUpcomingRequest;
import io.lodestone.policy.v1.ListUpcomingResponse;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.Upcoming;
import io.lodestone.policy.v1.UpcomingKind;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportMode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test has an issuer of its own, so that none sees what another one stored. */
@QuarkusTest
class UpcomingGrpcTest extends ServiceTest {
    private void store(String... rows) {
        Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(rows));
    }

    private static String row(String issuer, String code, String scope, String... events) {
        List<String> parts = scope.isEmpty() ? List.of() : List.of("\"scope\":[" + scope + "]");
        return policy(code, parts, events).replace("\"issuer\":\"CN\"", "\"issuer\":\"" + issuer + "\"");
    }

    private static ListUpcomingRequest.Builder request(String issuer, String from, String to) {
        return ListUpcomingRequest.newBuilder()
                .setIssuer(issuer)
                .setFrom(Times.toProto(LocalDate.parse(from)))
                .setTo(Times.toProto(LocalDate.parse(to)));
    }

    private static AsOf knownOn(String day) {
        return AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.parse(day))))
                .build();
    }

    private List<Upcoming> list(ListUpcomingRequest.Builder request) {
        return upcoming.listUpcoming(request.build()).getUpcomingList();
    }

    private static final String[] ANNOUNCEMENT_57 = {
        event("announced", "2025-10-09"),
        event("enters_force", "2025-11-08", "\"confirmed\":false", "\"note\":\"due\""),
        event(
                "suspended",
                "2025-11-07",
                "\"until\":\"2026-11-10\"",
                "\"announced\":\"2025-11-07\"",
                "\"document\":\"ann70\"",
                "\"note\":\"suspended\"")
    };

    @Test
    void aSuspensionThatRunsOutIsToldWithItsLastDay() {
        // Given
        store(row("U1", "up-57", "", ANNOUNCEMENT_57));

        // When
        ListUpcomingResponse response = upcoming.listUpcoming(request("U1", "2026-10-01", "2027-03-30")
                .setAsOf(knownOn("2026-10-01"))
                .build());

        // Then
        assertThat(response.getFrom()).isEqualTo(Times.toProto(LocalDate.parse("2026-10-01")));
        assertThat(response.getTo()).isEqualTo(Times.toProto(LocalDate.parse("2027-03-30")));
        assertThat(response.getUpcomingList()).singleElement().satisfies(item -> {
            assertThat(item.getPolicy()).isEqualTo("up-57");
            assertThat(item.getTitle()).isEqualTo("Policy up-57");
            assertThat(item.getIssuer()).isEqualTo("U1");
            assertThat(item.getKind()).isEqualTo(UpcomingKind.UPCOMING_KIND_RESUMES);
            assertThat(item.getDate().getText()).isEqualTo("2026-11-11");
            assertThat(item.getLastDay().getText()).isEqualTo("2026-11-10");
            assertThat(item.getArticlesList()).isEmpty();
            assertThat(item.getConfirmed()).isFalse();
            assertThat(item.getDays()).isEqualTo(41);
            assertThat(item.getStateThen()).isEqualTo(PolicyState.POLICY_STATE_IN_FORCE);
            assertThat(item.getDocument()).isEqualTo("ann70");
            assertThat(item.getNote()).isEqualTo("suspended");
            assertThat(item.hasRecordedAt()).isTrue();
        });
    }

    @Test
    void whatWasNotKnownThenIsNotTold() {
        // Given
        store(row("U2", "up-57-then", "", ANNOUNCEMENT_57));

        // When
        List<Upcoming> before = list(request("U2", "2025-10-10", "2027-12-31").setAsOf(knownOn("2025-10-10")));
        List<Upcoming> unheardOf =
                list(request("U2", "2025-10-08", "2027-12-31").setAsOf(knownOn("2025-10-08")));

        // Then
        assertThat(before).singleElement().satisfies(item -> {
            assertThat(item.getKind()).isEqualTo(UpcomingKind.UPCOMING_KIND_STARTS);
            assertThat(item.getDate().getText()).isEqualTo("2025-11-08");
            assertThat(item.getNote()).isEqualTo("due");
            assertThat(item.hasLastDay()).isFalse();
            assertThat(item.getDays()).isEqualTo(29);
        });
        assertThat(unheardOf).isEmpty();
    }

    @Test
    void staggeredStartsAreToldWithTheirArticles() {
        // Given
        store(row(
                "U3",
                "up-61",
                "{\"article\":\"origin\"},{\"article\":\"value\"},{\"article\":\"technology\"}",
                event("announced", "2025-10-09"),
                event("enters_force", "2025-10-09", "\"scope\":[\"origin\"]"),
                event("enters_force", "2025-12-01", "\"scope\":[\"value\",\"technology\"]")));

        // When
        List<Upcoming> items = list(request("U3", "2025-10-10", "2025-12-09").setAsOf(knownOn("2025-10-10")));

        // Then
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.getArticlesList()).containsExactly("technology", "value");
            assertThat(item.getDate().getText()).isEqualTo("2025-12-01");
        });
    }

    @Test
    void aMonthIsToldWhereAnyOfItsDaysLiesInTheRangeAndStandsByItsFirst() {
        // Given
        store(
                row("U4", "up-month", "", event("announced", "2026-01-01"), event("enters_force", "2027-03")),
                row("U4", "up-day", "", event("announced", "2026-01-01"), event("enters_force", "2027-03-15")));

        // When
        List<Upcoming> items = list(request("U4", "2027-03-15", "2027-04-30"));

        // Then
        assertThat(items)
                .extracting(Upcoming::getPolicy, item -> item.getDate().getText())
                .containsExactly(tuple("up-month", "2027-03"), tuple("up-day", "2027-03-15"));
        assertThat(list(request("U4", "2027-04-01", "2027-04-30"))).isEmpty();
        assertThat(list(request("U4", "2027-03-31", "2027-04-30"))).hasSize(1);
        assertThat(list(request("U4", "2027-02-01", "2027-03-01"))).hasSize(1);
    }

    @Test
    void reviewsAreTold() {
        // Given
        store(row("U5", "up-review", "", event("adopted", "2026-01-14"), event("review", "2026-07-13")));

        // Then
        assertThat(list(request("U5", "2026-07-13", "2026-07-13").setAsOf(knownOn("2026-02-01"))))
                .extracting(Upcoming::getKind, Upcoming::getStateThen, Upcoming::getConfirmed)
                .containsExactly(tuple(UpcomingKind.UPCOMING_KIND_REVIEW, PolicyState.POLICY_STATE_ANNOUNCED, false));
    }

    @Test
    void onlyPoliciesWithTheElementAreTold() {
        // Given
        store(
                row("U6", "up-dy", "{\"elements\":[\"HREE\"]}", event("enters_force", "2027-01-01")),
                row("U6", "up-nd", "{\"elements\":[\"Nd\"]}", event("enters_force", "2027-01-01")));

        // Then
        assertThat(list(request("U6", "2026-12-01", "2027-01-01").setElement("Dy")))
                .extracting(Upcoming::getPolicy)
                .containsExactly("up-dy");
    }

    @Test
    void pagesHaveEveryChangeOnceByDayPolicyAndKind() {
        // Given
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rows.add(row(
                    "U7",
                    "up-page-" + i,
                    "",
                    event("announced", "2026-01-01"),
                    event("enters_force", "2027-01-0" + (1 + i % 3)),
                    event("review", "2027-01-01"),
                    event("expired", "2027-12-31")));
        }
        store(rows.toArray(String[]::new));
        List<Upcoming> whole = list(request("U7", "2027-01-01", "2028-01-01"));

        // When
        List<Upcoming> paged = new ArrayList<>();
        ListUpcomingRequest.Builder request =
                request("U7", "2027-01-01", "2028-01-01").setPageSize(4);
        do {
            ListUpcomingResponse page = upcoming.listUpcoming(request.build());
            assertThat(page.getUpcomingCount()).isBetween(1, 4);
            paged.addAll(page.getUpcomingList());
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());

        // Then
        assertThat(whole).hasSize(21);
        assertThat(paged).isEqualTo(whole);
        assertThat(whole.subList(0, 3))
                .extracting(Upcoming::getPolicy, Upcoming::getKind)
                .containsExactly(
                        tuple("up-page-0", UpcomingKind.UPCOMING_KIND_STARTS),
                        tuple("up-page-0", UpcomingKind.UPCOMING_KIND_REVIEW),
                        tuple("up-page-1", UpcomingKind.UPCOMING_KIND_REVIEW));
    }

    @Test
    void theFirstDayIsTheDayOfKnowledgeUnlessGiven() {
        // Given
        ListUpcomingRequest request = ListUpcomingRequest.newBuilder()
                .setTo(Times.toProto(LocalDate.parse("2026-01-01")))
                .setAsOf(knownOn("2025-12-31"))
                .build();

        // Then
        assertThat(upcoming.listUpcoming(request).getFrom()).isEqualTo(Times.toProto(LocalDate.parse("2025-12-31")));
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> list(request("U8", "2027-01-02", "2027-01-01")))
                .hasMessageContaining("to: 2027-01-01 is before the first day, 2027-01-02");
    }
}
