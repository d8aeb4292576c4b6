package io.lodestone.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.kit.time.Times;
import io.lodestone.policy.v1.GetPolicyTimelineResponse;
import io.lodestone.policy.v1.Policy;
import io.lodestone.policy.v1.PolicyEvent;
import io.lodestone.policy.v1.PolicyEventKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was known at a date does not change by what becomes known later; each case is a seed. */
class PolicyViewTest {
    private static final Instant STORED = Instant.parse("2026-11-01T00:00:00Z");
    private static final LocalDate KNOWLEDGE_DAY = LocalDate.parse("2021-06-30");
    private static final KnowledgeDate AS_OF = new KnowledgeDate(Times.lastMoment(KNOWLEDGE_DAY), null);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static StoredPolicy stored(List<PolicyEvent> events) {
        return new StoredPolicy(
                Policy.newBuilder().setCode("seeded").addAllEvents(events).build(), 1, STORED, STORED);
    }

    /** Events whose act was announced from the given day on. */
    private static List<PolicyEvent> events(Random random, LocalDate from) {
        List<PolicyEvent> events = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            LocalDate announced = from.plusDays(random.nextInt(180));
            LocalDate date = announced.plusDays(random.nextInt(400));
            PolicyEvent.Builder event = PolicyEvent.newBuilder()
                    .setEvent(PolicyEventKind.forNumber(1 + random.nextInt(16)))
                    .setDate(DatePeriod.ofDay(date).toProto())
                    .setAnnounced(DatePeriod.ofDay(announced).toProto());
            if (PolicyProto.kind(event.getEvent()).hasUntil()) {
                event.setUntil(
                        DatePeriod.ofDay(date.plusDays(random.nextInt(300))).toProto());
            }
            events.add(event.build());
        }
        return events;
    }

    private static Optional<GetPolicyTimelineResponse> timeline(List<PolicyEvent> events) {
        return PolicyView.of(stored(events), AS_OF, STORED).map(PolicyProto::timeline);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatBecomesKnownLaterChangesNothing(long seed) {
        // Given
        Random random = new Random(seed);
        List<PolicyEvent> before = events(random, KNOWLEDGE_DAY.minusDays(180));
        List<PolicyEvent> all = new ArrayList<>(before);
        all.addAll(events(random, KNOWLEDGE_DAY.plusDays(1)));

        // When
        Optional<GetPolicyTimelineResponse> now = timeline(all);

        // Then
        assertThat(now).isEqualTo(timeline(before)).isPresent();
    }
}
