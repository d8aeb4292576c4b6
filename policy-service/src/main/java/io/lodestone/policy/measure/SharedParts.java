package io.lodestone.policy.measure;

import io.lodestone.kit.time.DatePeriod;
import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.measure.PolicyVersion.Traits;
import io.lodestone.policy.v1.Policy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of stored versions what the index keeps. Equal parts are one: thousands of policies name the same few elements, forms
 * and days. Not for several threads at once.
 */
final class SharedParts {
    private final Map<Object, Object> parts = new HashMap<>();

    /** What is asked of a stored version. */
    PolicyVersion version(StoredPolicy stored) {
        Policy policy = stored.body();
        return new PolicyVersion(
                stored.code(),
                stored.version(),
                stored.knownAt(),
                stored.recordedAt(),
                one(new Traits(
                        Coverage.upper(policy.getIssuer()),
                        policy.getInstrumentType(),
                        policy.getDirection(),
                        policy.getMast().getCode(),
                        policy.getMast().getEdition())),
                policy.getScopeList().stream()
                        .map(line -> Coverage.of(line, this::one, one(line.getArticle())))
                        .toList(),
                Event.withKnowledge(PolicyProto.events(policy), stored.recordedAt()).stream()
                        .map(this::event)
                        .toList());
    }

    private Event event(Event event) {
        return new Event(
                event.kind(),
                one(event.date()),
                oneOrNull(event.until()),
                oneOrNull(event.announced()),
                one(event.articles()),
                event.confirmed(),
                one(event.knownAt()));
    }

    private @Nullable DatePeriod oneOrNull(@Nullable DatePeriod period) {
        return period == null ? null : one(period);
    }

    @SuppressWarnings("unchecked")
    private <T> T one(T part) {
        return (T) parts.computeIfAbsent(part, key -> key);
    }
}
