package io.lodestone.gateway.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lodestone.gateway.client.Backends;
import io.lodestone.gateway.client.Service;
import io.lodestone.pricing.v1.GetPriceVersionRequest;
import io.lodestone.pricing.v1.PriceServiceGrpc;
import io.lodestone.pricing.v1.PriceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The versions of instruments' answers, each believed for a second after it was asked for, and not beyond the next write
 * that went through this gateway: a read that follows a write here always sees it, one elsewhere within a second.
 */
@ApplicationScoped
class PriceVersions {
    private static final long BELIEVED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_INSTRUMENTS = 100_000;
    private static final int LOCKS = 64;

    /**
     * When a question was begun.
     *
     * @param nanos the moment
     * @param generation how many writes had ended by then
     */
    record Begun(long nanos, long generation) {}

    private record Confirmed(PriceVersion version, Begun begun) {}

    private final Cache<String, Confirmed> confirmed =
            Caffeine.newBuilder().maximumSize(MOST_INSTRUMENTS).build();
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final Backends backends;
    private final PriceServiceGrpc.PriceServiceBlockingStub prices;

    @Inject
    PriceVersions(Backends backends) {
        this.backends = backends;
        this.prices = PriceServiceGrpc.newBlockingStub(backends.channel(Service.PRICING));
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Marks the beginning of a question; to be taken before it is sent. */
    Begun begin() {
        return new Begun(System.nanoTime(), backends.generation(Service.PRICING));
    }

    /** Notes what the service answered to a question. */
    void confirm(String instrument, PriceVersion version, Begun begun) {
        confirmed.asMap().merge(instrument, new Confirmed(version, begun), PriceVersions::later);
    }

    private static Confirmed later(Confirmed before, Confirmed now) {
        return now.begun().nanos() - before.begun().nanos() > 0 ? now : before;
    }

    /** The version of an instrument's answers now; asked for where nothing believable is known, by one reader for all. */
    PriceVersion current(String instrument) {
        PriceVersion known = believed(instrument);
        if (known != null) {
            return known;
        }
        ReentrantLock lock = locks[Math.floorMod(instrument.hashCode(), LOCKS)];
        lock.lock();
        try {
            PriceVersion meanwhile = believed(instrument);
            return meanwhile != null ? meanwhile : ask(instrument);
        } finally {
            lock.unlock();
        }
    }

    /** The version as the service knows it at this moment. */
    PriceVersion ask(String instrument) {
        Begun begun = begin();
        GetPriceVersionRequest request =
                GetPriceVersionRequest.newBuilder().setInstrument(instrument).build();
        PriceVersion version = backends.read(Service.PRICING, () -> prices.getPriceVersion(request))
                .getVersion();
        confirm(instrument, version, begun);
        return version;
    }

    private @Nullable PriceVersion believed(String instrument) {
        Confirmed last = confirmed.getIfPresent(instrument);
        return last != null
                        && last.begun().generation() == backends.generation(Service.PRICING)
                        && System.nanoTime() - last.begun().nanos() <= BELIEVED_NANOS
                ? last.version()
                : null;
    }
}
