package io.lodestone.policy.measure;

import io.lodestone.kit.time.KnowledgeDate;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is asked of every version of every policy, kept in memory: filters and orders are held against all of them. What was
 * stored since the last question is read before the next one. Texts stay in the database.
 */
@ApplicationScoped
public class PolicyIndexStore {
    /** The histories by code after a change; never altered. */
    private record Kept(long change, NavigableMap<String, PolicyHistory> histories) {}

    private final PolicyStore store;

    private final SharedParts parts = new SharedParts();
    private volatile Kept kept = new Kept(0, Collections.emptyNavigableMap());

    /** Keeps the given policies. */
    @Inject
    public PolicyIndexStore(PolicyStore store) {
        this.store = store;
    }

    /** Reads what is stored before anybody asks. */
    void readAll(@Observes StartupEvent started) {
        upToDate();
    }

    /**
     * The policies known at a date of knowledge.
     *
     * @param clock the date of knowledge of a read that names none
     */
    public KnownPolicies known(KnowledgeDate date, Instant clock) {
        return new KnownPolicies(upToDate().histories(), date, clock);
    }

    private Kept upToDate() {
        Kept before = kept;
        long last = store.lastChange();
        if (before.change() >= last) {
            return before;
        }
        synchronized (parts) {
            if (kept.change() < last) {
                kept = refreshed(kept, last);
            }
            return kept;
        }
    }

    private Kept refreshed(Kept before, long last) {
        NavigableMap<String, PolicyHistory> histories = new TreeMap<>(before.histories());
        store.storedBetween(
                before.change(),
                last,
                stored -> histories.compute(
                        stored.code(), (code, history) -> PolicyHistory.with(history, parts.version(stored))));
        return new Kept(last, Collections.unmodifiableNavigableMap(histories));
    }
}
