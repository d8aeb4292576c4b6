package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.ListPoliciesRequest;
import io.lodestone.policy.v1.Mast;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import io.lodestone.policy.v1.PolicyState;
import io.lodestone.policy.v1.ScopeLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the index answers is what comes of reading every stored version anew; each case is a seed. */
class KnownPoliciesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2019-01-01T00:00:00Z");
    private static final int DAYS = 2880;
    private static final List<String> ISSUERS = List.of("CN", "US", "EU");
    private static final List<String> ELEMENTS = List.of("Dy", "Nd", "REE", "HREE", "Ga", "NdPr");
    private static final List<String> FORMS = List.of("oxide", "magnet", "metal");
    private static final List<String> CODES = List.of("28", "280530", "2805301910", "850511");
    private static final List<String> ITEMS = List.of("1C902", "1C902.a", "1C903");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Instant moment(Random random) {
        return FIRST.plus(Duration.ofDays(random.nextInt(DAYS)));
    }

    private static LocalDate day(Random random) {
        return LocalDate.parse("2019-01-01").plusDays(random.nextInt(DAYS));
    }

    private static ScopeLine line(Random random) {
        ScopeLine.Builder line = ScopeLine.newBuilder().setArticle("art " + random.nextInt(3));
        if (random.nextBoolean()) {
            line.addElements(any(random, ELEMENTS));
        }
        if (random.nextBoolean()) {
            line.addForms(any(random, FORMS));
        }
        if (random.nextBoolean()) {
            line.addHsCodes(any(random, CODES));
        }
        if (random.nextBoolean()) {
            line.addControlItems(any(random, ITEMS));
        }
        return line.build();
    }

    private static PolicyEvent event(Random random, Policy.Builder policy) {
        PolicyEvent.Builder event = PolicyEvent.newBuilder()
                .setEvent(PolicyEventKind.forNumber(1 + random.nextInt(17)))
                .setDate(DatePeriod.ofDay(day(random)).toProto());
        if (PolicyProto.kind(event.getEvent()).hasUntil()) {
            LocalDate last = Times.toLocalDate(event.getDate().getEnd(), "end").plusDays(random.nextInt(400));
            event.setUntil(DatePeriod.ofDay(last).toProto());
        }
        if (policy.getScopeCount() > 0 && random.nextInt(3) == 0) {
            event.addScope(any(random, policy.getScopeList()).getArticle());
        }
        return event.setConfirmed(random.nextInt(4) > 0).build();
    }

    private static Policy policy(Random random, int number) {
        Policy.Builder policy = Policy.newBuilder()
                .setCode("p-" + number)
                .setIssuer(any(random, ISSUERS))
                .setInstrumentType(random.nextBoolean() ? "export_ban" : "export_licence")
                .setDirection("restricting");
        if (random.nextBoolean()) {
            policy.setMast(Mast.newBuilder()
                    .setCode(random.nextBoolean() ? "P6" : "P31")
                    .setEdition(random.nextBoolean() ? "2012" : "2019"));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            policy.addScope(line(random));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            policy.addEvents(event(random, policy));
        }
        return policy.build();
    }

    /** One to three versions of each policy, in the order of storing. */
    private static List<StoredPolicy> stored(Random random) {
        List<StoredPolicy> stored = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            List<Instant> recorded = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                recorded.add(moment(random));
            }
            Collections.sort(recorded);
            for (int version = 1; version <= recorded.size(); version++) {
                Instant storedAt = recorded.get(version - 1);
                Instant knownAt = Collections.min(List.of(moment(random), storedAt));
                stored.add(new StoredPolicy(policy(random, number), version, knownAt, storedAt));
            }
        }
        stored.sort(Comparator.comparing(StoredPolicy::recordedAt));
        return stored;
    }

    private static NavigableMap<String, PolicyHistory> index(List<StoredPolicy> stored) {
        SharedParts parts = new SharedParts();
        NavigableMap<String, PolicyHistory> index = new TreeMap<>();
        stored.forEach(
                one -> index.compute(one.code(), (code, history) -> PolicyHistory.with(history, parts.version(one))));
        return index;
    }

    private static boolean isBy(Instant moment, @Nullable Instant limit) {
        return limit == null || !moment.isAfter(limit);
    }

    /** Every policy known at a date, read anew. */
    private static List<PolicyView> views(List<StoredPolicy> stored, KnowledgeDate date) {
        NavigableMap<String, StoredPolicy> newest = new TreeMap<>();
        stored.stream()
                .filter(one -> isBy(one.knownAt(), date.known()) && isBy(one.recordedAt(), date.recorded()))
                .sorted(Comparator.comparing(StoredPolicy::knownAt).thenComparing(StoredPolicy::version))
                .forEach(one -> newest.put(one.code(), one));
        return newest.values().stream()
                .map(one -> PolicyView.of(one, date, NOW))
                .flatMap(Optional::stream)
                .toList();
    }

    private static ListPoliciesRequest.Builder request(Random random) {
        ListPoliciesRequest.Builder request = ListPoliciesRequest.newBuilder();
        switch (random.nextInt(6)) {
            case 0 -> request.setIssuer(any(random, ISSUERS));
            case 1 -> request.setElement(any(random, ELEMENTS));
            case 2 -> request.setForm(any(random, FORMS)).setElement(any(random, ELEMENTS));
            case 3 -> request.setHs(any(random, CODES));
            case 4 -> request.setItem(any(random, ITEMS));
            default -> request.setMast("P6").setMastEdition(random.nextBoolean() ? "2012" : "");
        }
        if (random.nextInt(3) > 0) {
            request.addStates(PolicyState.POLICY_STATE_IN_FORCE).addStates(PolicyState.POLICY_STATE_SUSPENDED);
        }
        if (random.nextInt(3) == 0) {
            request.setAnnouncedFrom(Times.toProto(day(random)));
        }
        return request;
    }

    private static boolean isAnyEmptyOr(String wanted, boolean holds) {
        return wanted.isEmpty() || holds;
    }

    /** The filter as the contract's words have it. */
    private static boolean accepts(ListPoliciesRequest request, LocalDate on, PolicyView view) {
        Policy policy = view.stored().body();
        boolean asksLine = !(request.getElement() + request.getForm() + request.getHs() + request.getItem()).isEmpty();
        boolean line = policy.getScopeList().stream()
                .anyMatch(one -> isAnyEmptyOr(
                                request.getElement(),
                                one.getElementsList().stream().anyMatch(symbol -> ElementGroups.overlapping(symbol)
                                        .contains(request.getElement())))
                        && isAnyEmptyOr(request.getForm(), one.getFormsList().contains(request.getForm()))
                        && isAnyEmptyOr(
                                request.getHs(),
                                one.getHsCodesList().stream()
                                        .anyMatch(code -> code.startsWith(request.getHs())
                                                || request.getHs().startsWith(code)))
                        && isAnyEmptyOr(
                                request.getItem(),
                                one.getControlItemsList().stream()
                                        .anyMatch(item -> item.equals(request.getItem())
                                                || item.startsWith(request.getItem() + ".")
                                                || request.getItem().startsWith(item + "."))));
        Optional<LocalDate> announced = view.lifecycle().announced().map(DatePeriod::end);
        PolicyState state = PolicyProto.toProto(view, on).getState();
        return isAnyEmptyOr(request.getIssuer(), policy.getIssuer().equals(request.getIssuer()))
                && policy.getMast().getCode().startsWith(request.getMast())
                && isAnyEmptyOr(
                        request.getMastEdition(), policy.getMast().getEdition().equals(request.getMastEdition()))
                && (!asksLine || line)
                && (request.getStatesCount() == 0 || request.getStatesList().contains(state))
                && (!request.hasAnnouncedFrom()
                        || announced
                                .filter(day -> !day.isBefore(Times.toLocalDate(request.getAnnouncedFrom(), "from")))
                                .isPresent());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theIndexAnswersAsReadingEverythingAnewWould(long seed) {
        // Given
        Random random = new Random(seed);
        List<StoredPolicy> stored = stored(random);
        NavigableMap<String, PolicyHistory> index = index(stored);

        for (int i = 0; i < 20; i++) {
            KnowledgeDate date = new KnowledgeDate(
                    random.nextBoolean() ? null : moment(random), random.nextInt(3) > 0 ? null : moment(random));
            LocalDate on = random.nextBoolean() ? day(random) : date.day(NOW);
            ListPoliciesRequest request = request(random).build();

            // When
            List<String> found = new KnownPolicies(index, date, NOW)
                    .all()
                    .filter(PolicyProto.filter(request, on)::accepts)
                    .map(KnownPolicy::code)
                    .toList();

            // Then
            assertThat(found)
                    .as("%s on %s of %s", date, on, request)
                    .isEqualTo(views(stored, date).stream()
                            .filter(view -> accepts(request, on, view))
                            .map(view -> view.stored().code())
                            .toList());
        }
    }

    @Test
    void theNextDayIsWorkedOutAnew() {
        // Given a start announced for today, which nobody can have seen before it
        Policy policy = Policy.newBuilder()
                .setCode("p")
                .addEvents(PolicyEvent.newBuilder()
                        .setEvent(PolicyEventKind.POLICY_EVENT_KIND_ANNOUNCED)
                        .setDate(DatePeriod.parse("2026-01-01").toProto()))
                .addEvents(PolicyEvent.newBuilder()
                        .setEvent(PolicyEventKind.POLICY_EVENT_KIND_ENTERS_FORCE)
                        .setDate(DatePeriod.parse("2026-11-22").toProto()))
                .build();
        NavigableMap<String, PolicyHistory> index = index(List.of(new StoredPolicy(policy, 1, FIRST, FIRST)));
        LocalDate start = LocalDate.parse("2026-11-22");

        // When
        KnownPolicies yesterday = new KnownPolicies(index, KnowledgeDate.LATEST, NOW.minus(Duration.ofDays(1)));
        KnownPolicies today = new KnownPolicies(index, KnowledgeDate.LATEST, NOW);

        // Then
        assertThat(yesterday.find("p").orElseThrow().lifecycle().on(start).confirmed())
                .isFalse();
        assertThat(today.find("p").orElseThrow().lifecycle().on(start).confirmed())
                .isTrue();
        assertThat(today.find("p")).containsSame(today.find("p").orElseThrow());
        assertThat(today.find("q")).isEmpty();
    }
}
