package io.lodestone.policy.measure;

import io.lodestone.kit.time.KnowledgeDate;
import io.lodestone.policy.lifecycle.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of one policy, and what is known of it now. */
final class PolicyHistory {
    private static final Comparator<PolicyVersion> NEWEST_FIRST = Comparator.comparing(PolicyVersion::knownAt)
            .thenComparing(PolicyVersion::version)
            .reversed();

    /** Newest knowledge first. */
    private final List<PolicyVersion> versions;

    /** Kept from question to question, for most of them ask for what is known now; of the day it was asked for. */
    private volatile @Nullable KnownPolicy now;

    private PolicyHistory(List<PolicyVersion> versions) {
        this.versions = versions;
    }

    /** The history, none before the first version, with one more version. */
    static PolicyHistory with(@Nullable PolicyHistory history, PolicyVersion version) {
        List<PolicyVersion> versions = new ArrayList<>(history == null ? List.of() : history.versions);
        versions.add(version);
        versions.sort(NEWEST_FIRST);
        return new PolicyHistory(List.copyOf(versions));
    }

    /**
     * The policy at a date of knowledge; empty when no version or nothing of what happened to it was known by then.
     *
     * @param clock the date of knowledge of a read that names none
     */
    Optional<KnownPolicy> known(KnowledgeDate date, Instant clock) {
        LocalDate day = date.day(clock);
        if (!date.isLatest()) {
            return at(date, day);
        }
        KnownPolicy known = now;
        if (known == null || !known.knowledgeDay().equals(day)) {
            known = new KnownPolicy(versions.getFirst(), versions.getFirst().events(), day);
            now = known;
        }
        return Optional.of(known);
    }

    private Optional<KnownPolicy> at(KnowledgeDate date, LocalDate day) {
        for (PolicyVersion version : versions) {
            if (isBy(version.knownAt(), date.known()) && isBy(version.recordedAt(), date.recorded())) {
                List<Event> events = version.events().stream()
                        .filter(event -> isBy(event.knownAt(), date.known()))
                        .toList();
                return events.isEmpty() ? Optional.empty() : Optional.of(new KnownPolicy(version, events, day));
            }
        }
        return Optional.empty();
    }

    private static boolean isBy(Instant moment, @Nullable Instant limit) {
        return limit == null || !moment.isAfter(limit);
    }
}
