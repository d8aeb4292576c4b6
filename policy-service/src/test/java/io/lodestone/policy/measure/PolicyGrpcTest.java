package io.lodestone.policy.measure;

import static io.lodestone.policy.measure.Json.event;
import static io.lodestone.policy.measure.Json.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.type.Date;
import io.grpc.StatusRuntimeException;
import io.lodestone.kit.error.ErrorReason;
import io.lodestone.kit.error.GrpcErrors;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.Imports;
import io.lodestone.policy.ServiceTest;
import io.lodestone.policy.v1.GetPolicyRequest;
import io.lodestone.policy.v1.GetPolicyTimelineRequest;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.ListPoliciesResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.PolicyStateSpan;
import io.lodestone.type.v1.AsOf;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import io.lodestone.type.v1.RowError;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PolicyGrpcTest extends ServiceTest {
    private static final String SUSPENDED =
            event("suspended", "2025-11-07", "\"until\":\"2026-11-10\"", "\"announced\":\"2025-11-07\"");

    private ImportResult store(String... rows) {
        return Imports.policies(policyStreams, Imports.header(ImportMode.IMPORT_MODE_ATOMIC), List.of(rows));
    }

    private static Date date(String day) {
        return Times.toProto(LocalDate.parse(day));
    }

    private static AsOf asOf(String instant) {
        return AsOf.newBuilder().setKnown(Times.toProto(Instant.parse(instant))).build();
    }

    private static AsOf asOfDay(String day) {
        return AsOf.newBuilder()
                .setKnown(Times.toProto(Times.lastMoment(LocalDate.parse(day))))
                .build();
    }

    private Policy get(GetPolicyRequest.Builder request) {
        return policies.getPolicy(request.build()).getPolicy();
    }

    private Policy get(String code) {
        return get(GetPolicyRequest.newBuilder().setCode(code));
    }

    private List<String> list(ListPoliciesRequest.Builder request) {
        return policies.listPolicies(request.build()).getPoliciesList().stream()
                .map(Policy::getCode)
                .toList();
    }

    private static AbstractThrowableAssert<?, StatusRuntimeException> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).asInstanceOf(InstanceOfAssertFactories.throwable(StatusRuntimeException.class));
    }

    @Test
    void aPolicyIsReadBackWithWhatFollowsFromItsEvents() {
        // Given
        store(policy(
                "back-1",
                List.of("\"mast\":{\"code\":\"P33\",\"edition\":\"2019\"}", "\"documents\":[\"doc-1\"]"),
                event("announced", "2025-04-04"),
                event("enters_force", "2025-04-04")));

        // When
        Policy policy = get(GetPolicyRequest.newBuilder().setCode("back-1").setOn(date("2025-12-01")));

        // Then
        assertThat(policy.getState()).isEqualTo(PolicyState.POLICY_STATE_IN_FORCE);
        assertThat(policy.getConfirmed()).isTrue();
        assertThat(policy.getOn()).isEqualTo(date("2025-12-01"));
        assertThat(policy.getAnnounced().getText()).isEqualTo("2025-04-04");
        assertThat(policy.getEffective().getText()).isEqualTo("2025-04-04");
        assertThat(policy.hasEnds()).isFalse();
        assertThat(policy.getVersion()).isEqualTo(1);
        assertThat(policy.getMast().getEdition()).isEqualTo("2019");
        assertThat(policy.getDocumentsList()).containsExactly("doc-1");
        assertThat(Times.toInstant(policy.getKnownAt())).isEqualTo("2025-04-04T23:59:59.999999Z");
        assertThat(Times.toInstant(policy.getEvents(0).getKnownAt())).isEqualTo("2025-04-04T23:59:59.999999Z");
    }

    @Test
    void withoutADayTheStateIsOfTheDayOfKnowledge() {
        // Given
        store(policy("default-day", event("announced", "2020-01-01"), event("enters_force", "2020-06-01")));

        // When
        Policy then = get(GetPolicyRequest.newBuilder().setCode("default-day").setAsOf(asOf("2020-05-31T12:00:00Z")));
        Policy now = get("default-day");

        // Then
        assertThat(then.getOn()).isEqualTo(date("2020-05-31"));
        assertThat(then.getState()).isEqualTo(PolicyState.POLICY_STATE_SCHEDULED);
        assertThat(now.getState()).isEqualTo(PolicyState.POLICY_STATE_IN_FORCE);
    }

    @Test
    void aPolicyIsNotFoundBeforeAnythingOfItWasKnown() {
        // Given
        store(policy("not-yet", event("announced", "2025-10-09"), event("enters_force", "2025-11-08")));

        // Then
        refused(() -> get(GetPolicyRequest.newBuilder().setCode("not-yet").setAsOf(asOfDay("2025-10-08"))))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
        assertThat(get(GetPolicyRequest.newBuilder().setCode("not-yet").setAsOf(asOfDay("2025-10-09")))
                        .getState())
                .isEqualTo(PolicyState.POLICY_STATE_SCHEDULED);
    }

    @Test
    void announcement57ByWhatWasKnown() {
        // Given
        store(policy(
                "known-57",
                event("announced", "2025-10-09"),
                SUSPENDED,
                event("enters_force", "2025-11-08", "\"confirmed\":false")));
        GetPolicyRequest.Builder request = GetPolicyRequest.newBuilder().setCode("known-57");

        // When
        Policy before = get(request.clone().setAsOf(asOfDay("2025-11-06")));
        Policy onTheDay = get(request.clone().setAsOf(asOfDay("2025-11-07")).setOn(date("2025-11-08")));
        Policy after = get(request.clone().setOn(date("2026-11-11")));

        // Then
        assertThat(before.getState()).isEqualTo(PolicyState.POLICY_STATE_SCHEDULED);
        assertThat(before.getEventsCount()).isEqualTo(2);
        assertThat(onTheDay.getState()).isEqualTo(PolicyState.POLICY_STATE_SUSPENDED);
        assertThat(after.getState()).isEqualTo(PolicyState.POLICY_STATE_IN_FORCE);
        assertThat(after.getConfirmed()).isFalse();
    }

    @Test
    void aQuotaThatWasNotPublishedIsToldAsSuch() {
        // Given
        store(policy(
                "quota-2025",
                List.of("\"quantities\":[{\"what\":\"mining quota\",\"unit\":\"t\",\"published\":false}]"),
                event("announced", "2025-07")));

        // When
        Policy policy = get("quota-2025");

        // Then
        assertThat(policy.getQuantities(0).hasValue()).isFalse();
        assertThat(policy.getQuantities(0).hasPublished()).isTrue();
        assertThat(policy.getQuantities(0).getPublished()).isFalse();
    }

    @Test
    void aCodeThatNoTextMayBeIsTheRequestsFault() {
        refused(() -> get("a\0b"))
                .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
    }

    @Test
    void theTimelineHasTheEventsByDateAndTheStatesBetween() {
        // Given
        store(policy(
                "timeline-1",
                event("enters_force", "2025-11-08", "\"confirmed\":false"),
                SUSPENDED,
                event("announced", "2025-10-09")));

        // When
        GetPolicyTimelineResponse timeline = policies.getPolicyTimeline(
                GetPolicyTimelineRequest.newBuilder().setCode("timeline-1").build());

        // Then
        assertThat(timeline.getEventsList())
                .extracting(PolicyEvent::getEvent)
                .containsExactly(
                        PolicyEventKind.POLICY_EVENT_KIND_ANNOUNCED,
                        PolicyEventKind.POLICY_EVENT_KIND_SUSPENDED,
                        PolicyEventKind.POLICY_EVENT_KIND_ENTERS_FORCE);
        assertThat(timeline.getStatesList())
                .extracting(PolicyStateSpan::getState, PolicyStateSpan::getFrom, PolicyStateSpan::getConfirmed)
                .containsExactly(
                        tuple(PolicyState.POLICY_STATE_SCHEDULED, date("2025-10-09"), true),
                        tuple(PolicyState.POLICY_STATE_SUSPENDED, date("2025-11-07"), true),
                        tuple(PolicyState.POLICY_STATE_IN_FORCE, date("2026-11-11"), false));
        assertThat(timeline.getStates(2).hasTo()).isFalse();
    }

    @Nested
    class Importing {
        @Test
        void anEqualPolicyIsUnchangedAndAnotherOneIsAVersionKnownWhenStored() {
            // Given
            String first = policy("versions-1", event("announced", "2020-01-01"));
            store(first);

            // When
            ImportResult again = store(first.replace("\"title\"", " \"title\""));
            ImportResult changed = store(first.replace("Policy versions-1", "Another title"));

            // Then
            assertThat(again.getUnchanged()).isEqualTo(1);
            assertThat(changed.getRevised()).isEqualTo(1);
            Policy now = get("versions-1");
            assertThat(now.getVersion()).isEqualTo(2);
            assertThat(now.getTitle()).isEqualTo("Another title");
            assertThat(now.getKnownAt()).isEqualTo(now.getRecordedAt());
            assertThat(get(GetPolicyRequest.newBuilder().setCode("versions-1").setAsOf(asOfDay("2021-01-01")))
                            .getTitle())
                    .isEqualTo("Policy versions-1");
        }

        @Test
        void aRowIsComparedWithTheVersionCurrentAtItsOwnPublication() {
            // Given
            String first = policy("own-time", event("announced", "2020-01-01"));
            store(first);
            store(first.replace("Policy own-time", "Later title"));

            // When
            ImportResult same =
                    store(policy("own-time", List.of("\"knownAt\":\"2021-01-01\""), event("announced", "2020-01-01")));
            ImportResult between =
                    store(policy("own-time", List.of("\"knownAt\":\"2021-01-01\""), event("announced", "2020-01-01"))
                            .replace("Policy own-time", "Title of 2021"));

            // Then
            assertThat(same.getUnchanged()).isEqualTo(1);
            assertThat(between.getRevised()).isEqualTo(1);
            assertThat(get("own-time").getTitle()).isEqualTo("Later title");
            assertThat(get(GetPolicyRequest.newBuilder().setCode("own-time").setAsOf(asOfDay("2021-01-01")))
                            .getTitle())
                    .isEqualTo("Title of 2021");
        }

        @Test
        void whatWasStoredThenIsReadByItsRecord() {
            // Given
            String first = policy("recorded-1", event("announced", "2020-01-01"));
            ImportResult stored = store(first);
            store(first.replace("Policy recorded-1", "Another title"));

            // When
            Policy then = get(GetPolicyRequest.newBuilder()
                    .setCode("recorded-1")
                    .setAsOf(AsOf.newBuilder().setRecorded(stored.getFinishedAt())));

            // Then
            assertThat(then.getVersion()).isEqualTo(1);
            refused(() -> get(GetPolicyRequest.newBuilder()
                            .setCode("recorded-1")
                            .setAsOf(AsOf.newBuilder()
                                    .setRecorded(Times.toProto(Times.toInstant(stored.getFinishedAt())
                                            .minusMillis(1))))))
                    .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
        }

        @Test
        void oneBadPolicyAndNothingIsStored() {
            // When
            ImportResult result = store(
                    policy("atomic-1", event("announced", "2020-01-01")),
                    policy("atomic-2", event("announced", "2020-31-01")));

            // Then
            assertThat(result.getRefused()).isTrue();
            assertThat(result.getErrorsList())
                    .extracting(RowError::getLine, RowError::getColumn, RowError::getCode)
                    .containsExactly(tuple(2L, "events[0].date", "bad_date"));
            refused(() -> get("atomic-1"))
                    .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
        }

        @Test
        void thePartialModeStoresTheGoodOnes() {
            // When
            ImportResult result = Imports.policies(
                    policyStreams,
                    Imports.header(ImportMode.IMPORT_MODE_PARTIAL),
                    List.of(policy("partial-1", event("announced", "2020-01-01")), "{}"));

            // Then
            assertThat(result.getInserted()).isEqualTo(1);
            assertThat(result.getRejected()).isEqualTo(1);
            assertThat(get("partial-1").getVersion()).isEqualTo(1);
        }

        @Test
        void theSameCodeTwiceWithOneKnownAtIsBadBothTimes() {
            // When
            ImportResult result = store(
                    policy("twice-1", event("announced", "2020-01-01")),
                    policy("twice-2", event("announced", "2020-01-01")),
                    policy("twice-1", event("announced", "2020-01-02")));

            // Then
            assertThat(result.getErrorsList())
                    .extracting(RowError::getLine, RowError::getCode)
                    .containsExactly(tuple(1L, "duplicate"), tuple(3L, "duplicate"));
        }

        @Test
        void versionsOfOneFileFollowTheirPublication() {
            // When
            ImportResult result = store(
                    policy("chain-1", List.of("\"known_at\":\"2022\""), event("announced", "2020-01-01"))
                            .replace("Policy chain-1", "Second"),
                    policy("chain-1", List.of("\"known_at\":\"2021\""), event("announced", "2020-01-01"))
                            .replace("Policy chain-1", "First"));

            // Then
            assertThat(result.getInserted()).isEqualTo(1);
            assertThat(result.getRevised()).isEqualTo(1);
            assertThat(get("chain-1").getTitle()).isEqualTo("Second");
            assertThat(get("chain-1").getVersion()).isEqualTo(2);
        }

        @Test
        void aPublicationAheadOfTheClockIsBad() {
            assertThat(store(policy("ahead-1", List.of("\"knownAt\":\"2999-01-01\""), event("announced", "2020-01-01")))
                            .getErrorsList())
                    .extracting(RowError::getColumn)
                    .containsExactly("knownAt");
        }

        @Test
        void aRepetitionWithItsKeyAnswersTheSameAndStoresNothing() {
            // Given
            ImportHeader header = Imports.header(ImportMode.IMPORT_MODE_ATOMIC).toBuilder()
                    .setIdempotencyKey("policies-key-1")
                    .setFingerprint("f")
                    .build();
            List<String> rows = List.of(policy("repeat-1", event("announced", "2020-01-01")));
            ImportResult first = Imports.policies(policyStreams, header, rows);

            // When
            ImportResult second = Imports.policies(
                    policyStreams,
                    header.toBuilder()
                            .setImportId(Imports.header(ImportMode.IMPORT_MODE_ATOMIC)
                                    .getImportId())
                            .build(),
                    rows);

            // Then
            assertThat(second).isEqualTo(first);
            assertThat(get("repeat-1").getVersion()).isEqualTo(1);
        }

        @Test
        void aDryRunCountsAndStoresNothing() {
            // When
            ImportResult result = Imports.policies(
                    policyStreams,
                    Imports.header(ImportMode.IMPORT_MODE_ATOMIC).toBuilder()
                            .setDryRun(true)
                            .build(),
                    List.of(policy("dry-1", event("announced", "2020-01-01"))));

            // Then
            assertThat(result.getInserted()).isEqualTo(1);
            refused(() -> get("dry-1"))
                    .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.NOT_FOUND));
        }
    }

    @Nested
    class Listing {
        /** Stores a policy of its own issuer, so that tests do not meet. */
        private void storeFor(String issuer, String code, List<String> parts, String... events) {
            ImportResult result = store(policy(code, parts, events).replace("\"CN\"", "\"" + issuer + "\""));
            assertThat(result.getRefused()).as("%s", result).isFalse();
        }

        private ListPoliciesRequest.Builder of(String issuer) {
            return ListPoliciesRequest.newBuilder().setIssuer(issuer);
        }

        @ParameterizedTest
        @CsvSource({
            "280530, true",
            "2805301910, true",
            "28, true",
            "28053019, true",
            "2805301911, false",
            "284690, false"
        })
        void anHsCodeMatchesByPrefixBothWays(String hs, boolean found) {
            // Given
            storeFor(
                    "HS",
                    "hs-1",
                    List.of("\"scope\":[{\"hsCodes\":[\"2805301910\"]}]"),
                    event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("HS").setHs(hs))).isEqualTo(found ? List.of("hs-1") : List.of());
        }

        @Test
        void aShortStoredCodeMatchesALongerOneAskedFor() {
            // Given
            storeFor("HT", "hs-2", List.of("\"scope\":[{\"hsCodes\":[\"280530\"]}]"), event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("HT").setHs("2805301910"))).containsExactly("hs-2");
        }

        @Test
        void whatIsAskedOfTheScopeHoldsForOneLine() {
            // Given
            storeFor(
                    "SC",
                    "scope-1",
                    List.of(
                            "\"scope\":[{\"elements\":[\"REE\"],\"forms\":[\"magnet\"],\"targets\":[\"US\"]},"
                                    + "{\"elements\":[\"Ga\"],\"forms\":[\"oxide\"],\"stages\":[\"mine\"],\"controlItems\":[\"1C902\"]}]"),
                    event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("SC").setElement("Dy").setForm("magnet").setTarget("US")))
                    .containsExactly("scope-1");
            assertThat(list(of("SC").setElement("Ga").setStage("mine").setItem("1C902")))
                    .containsExactly("scope-1");
            assertThat(list(of("SC").setElement("Dy").setForm("oxide"))).isEmpty();
            assertThat(list(of("SC").setTarget("JP"))).isEmpty();
        }

        @Test
        void classificationFiltersHold() {
            // Given
            storeFor(
                    "CL",
                    "class-1",
                    List.of("\"mast\":{\"code\":\"P33\",\"edition\":\"2019\"}"),
                    event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("CL").setMast("P3").setDirection("restricting").setInstrumentType("export_licence")))
                    .containsExactly("class-1");
            assertThat(list(of("CL").setMast("P4"))).isEmpty();
            assertThat(list(of("CL").setDirection("supporting"))).isEmpty();
            assertThat(list(of("CL").setInstrumentType("export_ban"))).isEmpty();
        }

        @Test
        void aMastCodeIsToldWithItsEditionAndMeaning() {
            // Given
            storeFor(
                    "ME",
                    "mast-1",
                    List.of("\"mast\":{\"code\":\"P6\",\"edition\":\"2012\"}"),
                    event("announced", "2010"));
            storeFor(
                    "ME",
                    "mast-2",
                    List.of("\"mast\":{\"code\":\"P6\",\"edition\":\"2019\"}"),
                    event("announced", "2020"));

            // Then
            assertThat(policies.listPolicies(of("ME").setMast("P6").build()).getPoliciesList())
                    .extracting(policy -> policy.getMast().getEdition(), policy -> policy.getMast()
                            .getMeaning())
                    .containsExactly(
                            tuple("2012", "export technical measures"), tuple("2019", "export support and subsidies"));
            assertThat(list(of("ME").setMast("p6").setMastEdition("2019"))).containsExactly("mast-2");
            refused(() -> list(of("ME").setMastEdition("2016")))
                    .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
        }

        @Test
        void whatAReplyGivesBesideAPolicyCanBeSentBack() {
            // Given
            storeFor(
                    "SB",
                    "back-2",
                    List.of("\"mast\":{\"code\":\"P6\",\"edition\":\"2012\"}"),
                    event("announced", "2010"));

            // When
            ImportResult again = store(policy(
                            "back-2",
                            List.of(
                                    "\"mast\":{\"code\":\"P6\",\"edition\":\"2012\",\"meaning\":\"x\"}",
                                    "\"highlights\":[\"<mark>x</mark>\"]"),
                            event("announced", "2010"))
                    .replace("\"CN\"", "\"SB\""));

            // Then
            assertThat(again.getUnchanged()).as("%s", again).isEqualTo(1);
        }

        @Test
        void caseDoesNotCount() {
            // Given
            storeFor(
                    "CA",
                    "case-1",
                    List.of("\"scope\":[{\"elements\":[\"Dy\"],\"forms\":[\"Magnet\"],\"stages\":[\"mine\"],"
                            + "\"targets\":[\"US\"],\"controlItems\":[\"1C902.a\"]}]"),
                    event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("ca").setElement("DY")
                            .setForm("MAGNET")
                            .setStage("Mine")
                            .setTarget("us")
                            .setItem("1c902")
                            .setInstrumentType("Export_Licence")
                            .setDirection("Restricting")))
                    .containsExactly("case-1");
            assertThat(list(of("CA").setItem("1C902.a.1"))).containsExactly("case-1");
            assertThat(list(of("CA").setItem("1C90"))).isEmpty();
        }

        @Test
        void statesAreThoseOfTheDayAskedFor() {
            // Given
            storeFor("ST", "state-1", List.of(), event("announced", "2025-01-01"), event("enters_force", "2025-06-01"));
            storeFor("ST", "state-2", List.of(), event("proposed", "2025-01-01"));

            // Then
            assertThat(list(of("ST").addStates(PolicyState.POLICY_STATE_IN_FORCE)
                            .setOn(date("2025-06-01"))))
                    .containsExactly("state-1");
            assertThat(list(of("ST").addStates(PolicyState.POLICY_STATE_SCHEDULED)
                            .addStates(PolicyState.POLICY_STATE_PROPOSED)
                            .setOn(date("2025-05-31"))))
                    .containsExactly("state-1", "state-2");
            assertThat(list(of("ST").setAsOf(asOfDay("2024-12-31")))).isEmpty();
        }

        @Test
        void theAnnouncementIsChosenByItsDates() {
            // Given
            storeFor("AN", "announced-1", List.of(), event("announced", "2025-03"));
            storeFor("AN", "announced-2", List.of(), event("proposed", "2025-03-10"));

            // Then
            assertThat(list(of("AN").setAnnouncedFrom(date("2025-03-31")).setAnnouncedTo(date("2025-04-30"))))
                    .containsExactly("announced-1");
            assertThat(list(of("AN").setAnnouncedFrom(date("2025-04-01")))).isEmpty();
            refused(() -> list(of("AN").setAnnouncedFrom(date("2025-04-01")).setAnnouncedTo(date("2025-03-01"))))
                    .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).isEqualTo(ErrorReason.INVALID_ARGUMENT));
        }

        @Test
        void wordsAreFoundInEnglishAndChinese() {
            // Given
            storeFor(
                    "WO",
                    "words-1",
                    List.of("\"titleOriginal\":\"对部分中重稀土相关物项实施出口管制的决定\"", "\"summary\":\"Licences for exporters.\""),
                    event("announced", "2025-01-01"));

            // Then
            assertThat(list(of("WO").setQ("出口管制"))).containsExactly("words-1");
            assertThat(list(of("WO").setQ("稀土 LICENCE"))).containsExactly("words-1");
            assertThat(list(of("WO").setQ("quota"))).isEmpty();
        }

        @Test
        void noPolicyIsLostOrRepeatedWhileOthersAreAdded() {
            // Given
            IntStream.range(0, 5)
                    .forEach(i -> storeFor("PA", "paged-" + i + "0", List.of(), event("announced", "2025-01-01")));
            ListPoliciesRequest.Builder request = of("PA").setPageSize(2);
            List<String> codes = new ArrayList<>();

            // When
            ListPoliciesResponse page = policies.listPolicies(request.build());
            page.getPoliciesList().forEach(policy -> codes.add(policy.getCode()));
            storeFor("PA", "paged-05", List.of(), event("announced", "2025-01-01"));
            storeFor("PA", "paged-25", List.of(), event("announced", "2025-01-01"));
            while (!page.getNextPageToken().isEmpty()) {
                page = policies.listPolicies(
                        request.setPageToken(page.getNextPageToken()).build());
                page.getPoliciesList().forEach(policy -> codes.add(policy.getCode()));
            }

            // Then
            assertThat(codes).containsExactly("paged-00", "paged-10", "paged-20", "paged-25", "paged-30", "paged-40");
        }

        @Test
        void aPageIsFilledAcrossPoliciesThatAreNotWanted() {
            // Given
            storeFor("FI", "fill-1", List.of(), event("proposed", "2025-01-01"));
            storeFor("FI", "fill-2", List.of(), event("announced", "2025-01-01"));
            storeFor("FI", "fill-3", List.of(), event("proposed", "2025-01-01"));

            // When
            ListPoliciesResponse page = policies.listPolicies(of("FI").setPageSize(2)
                    .addStates(PolicyState.POLICY_STATE_PROPOSED)
                    .build());

            // Then
            assertThat(page.getPoliciesList()).extracting(Policy::getCode).containsExactly("fill-1", "fill-3");
            assertThat(page.getNextPageToken()).isEmpty();
        }
    }
}
