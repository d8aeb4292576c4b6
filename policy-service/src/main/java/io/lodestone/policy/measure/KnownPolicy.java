package io.lodestone.policy.measure;

import io.lodestone.policy.lifecycle.Event;
import io.lodestone.policy.lifecycle.Lifecycle;
import io.lodestone.policy.measure.PolicyVersion.Traits;
import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy as it was known at a date. What its events make of it is worked out when it is first asked for, and kept. */
public final class KnownPolicy {
    private final PolicyVersion version;
    private final List<Event> events;
    private final LocalDate knowledgeDay;

    /** Kept as long as there is memory for it; two threads may both work it out, with equal results. */
    private volatile @Nullable SoftReference<Lifecycle> lifecycle;

    /**
     * A policy of which something was known.
     *
     * @param version the version known
     * @param events those of its events that were known
     * @param knowledgeDay the UTC day of knowledge
     */
    KnownPolicy(PolicyVersion version, List<Event> events, LocalDate knowledgeDay) {
        this.version = version;
        this.events = events;
        this.knowledgeDay = knowledgeDay;
    }

    /** The policy's code. */
    public String code() {
        return version.code();
    }

    /** What the policy is. */
    public Traits traits() {
        return version.traits();
    }

    /** What it covers; the lines are alternatives. */
    public List<Coverage> scope() {
        return version.scope();
    }

    /** Those of its events that were known, in the order of the record. */
    public List<Event> events() {
        return events;
    }

    /** The version that was known. */
    PolicyVersion version() {
        return version;
    }

    /** The UTC day of knowledge. */
    LocalDate knowledgeDay() {
        return knowledgeDay;
    }

    /** What its events make of it. */
    public Lifecycle lifecycle() {
        SoftReference<Lifecycle> kept = lifecycle;
        Lifecycle known = kept == null ? null : kept.get();
        if (known == null) {
            known = Lifecycle.of(
                    version.scope().stream().map(Coverage::article).collect(Collectors.toSet()), events, knowledgeDay);
            lifecycle = new SoftReference<>(known);
        }
        return known;
    }
}
