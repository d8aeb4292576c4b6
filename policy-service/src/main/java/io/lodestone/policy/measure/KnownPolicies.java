package io.lodestone.policy.measure;

import io.lodestone.kit.time.KnowledgeDate;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Every policy known at a date, as it was known then. Later imports do not change it. */
public final class KnownPolicies {
    private final NavigableMap<String, PolicyHistory> histories;
    private final KnowledgeDate date;
    private final Instant clock;

    /**
     * What was known.
     *
     * @param histories histories by code, which do not change any more
     * @param clock the date of knowledge where none is named
     */
    KnownPolicies(NavigableMap<String, PolicyHistory> histories, KnowledgeDate date, Instant clock) {
        this.histories = histories;
        this.date = date;
        this.clock = clock;
    }

    /** All of them, by code. */
    public Stream<KnownPolicy> all() {
        return after("");
    }

    /** Those whose code comes after the given one, by code. */
    Stream<KnownPolicy> after(String code) {
        return histories.tailMap(code, false).values().stream()
                .mapMulti((history, found) -> history.known(date, clock).ifPresent(found));
    }

    /** The policy with a code; empty when it was not known. */
    public Optional<KnownPolicy> find(String code) {
        return Optional.ofNullable(histories.get(code)).flatMap(history -> history.known(date, clock));
    }
}
